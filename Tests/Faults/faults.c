// Makes one call of the C library fail, in a program that is started with LD_PRELOAD: FaultTests builds and uses it.
//
// FAULT_CALL   which function: open, read, write, …
// FAULT_AT     which of its calls fails, from 1; 0: none
// FAULT_REST   whether all calls after it fail, too
// FAULT_ERRNO  the error's number
// FAULT_COUNT  a file of eight bytes that counts the calls

#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static const char *chosen = "";
static long at, error_number;
static int fails_on;
static long *count;

__attribute__((constructor)) static void begin(void) {
    const char *call = getenv("FAULT_CALL"), *file = getenv("FAULT_COUNT");
    if (!call || !file) return;
    at = atol(getenv("FAULT_AT") ?: "0");
    error_number = atol(getenv("FAULT_ERRNO") ?: "5");
    fails_on = getenv("FAULT_REST") != NULL;
    int descriptor = (int)syscall(SYS_openat, AT_FDCWD, file, O_RDWR | O_CLOEXEC, 0);
    void *memory = (void *)syscall(SYS_mmap, NULL, 8, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    syscall(SYS_close, descriptor);
    count = memory;
    chosen = call;
}

static int fails(const char *name) {
    if (strcmp(name, chosen) != 0) return 0;
    long number = __atomic_add_fetch(count, 1, __ATOMIC_RELAXED);
    if (!at || number < at || (number > at && !fails_on)) return 0;
    errno = (int)error_number;
    return 1;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define OPEN(name)                                  \
    int name(const char *path, int flags, ...) {    \
        va_list list;                               \
        va_start(list, flags);                      \
        mode_t mode = va_arg(list, mode_t);         \
        va_end(list);                               \
        return fails("open") ? -1 : NEXT(name)(path, flags, mode); \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                          \
    int name(int folder, const char *path, int flags, ...) {  \
        va_list list;                                         \
        va_start(list, flags);                                \
        mode_t mode = va_arg(list, mode_t);                   \
        va_end(list);                                         \
        return fails("open") ? -1 : NEXT(name)(folder, path, flags, mode); \
    }
OPENAT(openat)
OPENAT(openat64)

FILE *fopen(const char *path, const char *mode) { return fails("fopen") ? NULL : NEXT(fopen)(path, mode); }
FILE *fopen64(const char *path, const char *mode) { return fails("fopen") ? NULL : NEXT(fopen64)(path, mode); }
DIR *opendir(const char *path) { return fails("opendir") ? NULL : NEXT(opendir)(path); }
ssize_t read(int file, void *bytes, size_t size) { return fails("read") ? -1 : NEXT(read)(file, bytes, size); }
ssize_t pread(int file, void *bytes, size_t size, off_t place) {
    return fails("pread") ? -1 : NEXT(pread)(file, bytes, size, place);
}
ssize_t pread64(int file, void *bytes, size_t size, off64_t place) {
    return fails("pread") ? -1 : NEXT(pread64)(file, bytes, size, place);
}
// Messages on standard error are what a test looks for.
ssize_t write(int file, const void *bytes, size_t size) {
    return file != 2 && fails("write") ? -1 : NEXT(write)(file, bytes, size);
}
int rename(const char *from, const char *to) { return fails("rename") ? -1 : NEXT(rename)(from, to); }
int linkat(int from, const char *path, int to, const char *name, int flags) {
    return fails("linkat") ? -1 : NEXT(linkat)(from, path, to, name, flags);
}
int mkdir(const char *path, mode_t mode) { return fails("mkdir") ? -1 : NEXT(mkdir)(path, mode); }
int fstat(int file, struct stat *status) { return fails("fstat") ? -1 : NEXT(fstat)(file, status); }
int fstat64(int file, struct stat64 *status) { return fails("fstat") ? -1 : NEXT(fstat64)(file, status); }
int stat(const char *path, struct stat *status) { return fails("stat") ? -1 : NEXT(stat)(path, status); }
int stat64(const char *path, struct stat64 *status) { return fails("stat") ? -1 : NEXT(stat64)(path, status); }
int lstat(const char *path, struct stat *status) { return fails("stat") ? -1 : NEXT(lstat)(path, status); }
int lstat64(const char *path, struct stat64 *status) { return fails("stat") ? -1 : NEXT(lstat64)(path, status); }
int close(int file) {
    int result = NEXT(close)(file);
    return fails("close") ? -1 : result;
}
void *mmap(void *address, size_t size, int access, int kind, int file, off_t place) {
    return fails("mmap") ? MAP_FAILED : NEXT(mmap)(address, size, access, kind, file, place);
}
void *mmap64(void *address, size_t size, int access, int kind, int file, off64_t place) {
    return fails("mmap") ? MAP_FAILED : NEXT(mmap64)(address, size, access, kind, file, place);
}
int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *), void *argument) {
    return fails("thread") ? EAGAIN : NEXT(pthread_create)(thread, attributes, run, argument);
}
