#include <stddef.h>
#include <stdint.h>

// libFuzzer's entry for programs that have a `main` of their own; it comes with `-sanitize=fuzzer`.
int LLVMFuzzerRunDriver(int *count, char ***arguments, int (*test)(const uint8_t *data, size_t size));
