// The float32 multiply-add peak of this machine in GFLOP/s: vectors that stay in registers, on THREADS threads.

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#if defined(__AVX512F__)
typedef float Vector __attribute__((vector_size(64)));
#else
typedef float Vector __attribute__((vector_size(32)));
#endif

enum { CHAINS = 12, STEPS = 60000000 };

static void *multiply_add(void *sink) {
    // Twelve chains hide the latency of four cycles on two units, with room to spare.
    Vector sums[CHAINS] = {{0}};
    Vector factor = {0};
    Vector addend = {0};
    __asm__ volatile("" : "+x"(factor), "+x"(addend));
    for (long step = 0; step < STEPS; step++) {
#pragma clang loop unroll(full)
        for (int chain = 0; chain < CHAINS; chain++) {
            sums[chain] = __builtin_elementwise_fma(sums[chain], factor, addend);
        }
    }
    Vector total = sums[0];
    for (int chain = 1; chain < CHAINS; chain++) total += sums[chain];
    *(float *)sink = total[0];
    return NULL;
}

int main(int argc, char **argv) {
    int count = argc > 1 ? atoi(argv[1]) : 1;
    if (count < 1 || count > 1024) return 64;
    pthread_t threads[1024];
    float sinks[1024];
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (int i = 0; i < count; i++) pthread_create(&threads[i], NULL, multiply_add, &sinks[i]);
    for (int i = 0; i < count; i++) pthread_join(threads[i], NULL);
    clock_gettime(CLOCK_MONOTONIC, &end);
    double seconds = (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) * 1e-9;
    double operations = 2.0 * (double)(sizeof(Vector) / sizeof(float)) * CHAINS * STEPS * count;
    printf("%.1f\n", operations / seconds * 1e-9);
    return 0;
}
