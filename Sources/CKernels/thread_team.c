#include "include/thread_team.h"

#include <linux/futex.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

/// A number that threads wait to see changed. On a cache line of its own.
typedef struct {
    _Alignas(64) _Atomic uint32_t value;
    _Atomic uint32_t sleepers;
} Signal;

struct ThreadTeam {
    /// Counts pieces of work begun.
    Signal work_begun;
    /// Counts pieces of work that all have finished.
    Signal work_finished;
    _Alignas(64) _Atomic uint32_t arrived;
    /// Of each thread.
    Signal *progress;
    /// Pauses before a waiting thread sleeps.
    int32_t patience;
    uint32_t count;
    bool ending;
    void (*work)(void *context, ptrdiff_t thread);
    void *context;
    pthread_t *threads;
};

typedef struct {
    ThreadTeam *team;
    ptrdiff_t index;
} Worker;

/// Waits until the signal has counted to `value`; it may wrap around.
static void wait_for(Signal *signal, uint32_t value, int32_t patience) {
    for (int32_t turn = 0; turn < patience; turn += 1) {
        if ((int32_t)(atomic_load_explicit(&signal->value, memory_order_acquire) - value) >= 0) return;
#if defined(__x86_64__)
        _mm_pause();
#endif
    }
    for (uint32_t seen; seen = atomic_load(&signal->value), (int32_t)(seen - value) < 0;) {
        atomic_fetch_add(&signal->sleepers, 1);
        syscall(SYS_futex, &signal->value, FUTEX_WAIT_PRIVATE, seen, NULL, NULL, 0);
        atomic_fetch_sub(&signal->sleepers, 1);
    }
}

static void advance(Signal *signal) {
    atomic_fetch_add(&signal->value, 1);
    if (atomic_load(&signal->sleepers) > 0) {
        syscall(SYS_futex, &signal->value, FUTEX_WAKE_PRIVATE, INT32_MAX, NULL, NULL, 0);
    }
}

void thread_team_advance(ThreadTeam *team, ptrdiff_t thread) {
    advance(&team->progress[thread]);
}

void thread_team_await(ThreadTeam *team, ptrdiff_t thread, uint32_t progress) {
    for (ptrdiff_t other = 0; other < (ptrdiff_t)team->count; other += 1) {
        if (other != thread) wait_for(&team->progress[other], progress, team->patience);
    }
}

/// Waits until all threads have finished their `number`th piece of work.
static void finish_work(ThreadTeam *team, uint32_t number) {
    if (atomic_fetch_add(&team->arrived, 1) + 1 == team->count) {
        atomic_store_explicit(&team->arrived, 0, memory_order_relaxed);
        advance(&team->work_finished);
    } else {
        wait_for(&team->work_finished, number, team->patience);
    }
}

/// Lets denormal numbers count as zero on this thread, and gives back the setting to restore.
static uint32_t flush_denormals(void) {
#if defined(__x86_64__)
    uint32_t setting = _mm_getcsr();
    _mm_setcsr(setting | _MM_FLUSH_ZERO_ON | 0x0040 /* denormals are zeros */);
    return setting;
#else
    return 0;
#endif
}

static void restore_denormals(uint32_t setting) {
#if defined(__x86_64__)
    _mm_setcsr(setting);
#endif
}

static void *run_worker(void *argument) {
    Worker worker = *(Worker *)argument;
    free(argument);
    ThreadTeam *team = worker.team;
    flush_denormals();
    for (uint32_t number = 1;; number += 1) {
        wait_for(&team->work_begun, number, team->patience);
        if (team->ending) return NULL;
        team->work(team->context, worker.index);
        finish_work(team, number);
    }
}

static bool start_worker(ThreadTeam *team, ptrdiff_t index) {
    Worker *worker = malloc(sizeof *worker);
    if (!worker) return false;
    *worker = (Worker){team, index};
    if (pthread_create(&team->threads[index], NULL, run_worker, worker) == 0) return true;
    free(worker);
    return false;
}

static void free_team(ThreadTeam *team) {
    free(team->progress);
    free(team->threads);
    free(team);
}

/// Ends and joins the threads below `started`.
static void end_workers(ThreadTeam *team, ptrdiff_t started) {
    team->ending = true;
    advance(&team->work_begun);
    for (ptrdiff_t index = 1; index < started; index += 1) {
        pthread_join(team->threads[index], NULL);
    }
    free_team(team);
}

ThreadTeam *thread_team_create(ptrdiff_t threads, ptrdiff_t processors) {
    if (threads < 1 || threads > INT32_MAX) return NULL;
    ThreadTeam *team = aligned_alloc(_Alignof(ThreadTeam), sizeof *team);
    if (!team) return NULL;
    *team = (ThreadTeam){.patience = threads <= processors ? 1000 : 0, .count = (uint32_t)threads};
    team->threads = calloc((size_t)threads, sizeof *team->threads);
    team->progress = aligned_alloc(_Alignof(Signal), (size_t)threads * sizeof *team->progress);
    if (!team->threads || !team->progress) {
        free_team(team);
        return NULL;
    }
    memset(team->progress, 0, (size_t)threads * sizeof *team->progress);
    for (ptrdiff_t index = 1; index < threads; index += 1) {
        if (!start_worker(team, index)) {
            end_workers(team, index);
            return NULL;
        }
    }
    return team;
}

void thread_team_destroy(ThreadTeam *team) {
    end_workers(team, team->count);
}

ptrdiff_t thread_team_count(const ThreadTeam *team) {
    return team->count;
}

void thread_team_run(ThreadTeam *team, void (*work)(void *context, ptrdiff_t thread), void *context) {
    team->work = work;
    team->context = context;
    for (ptrdiff_t thread = 0; thread < (ptrdiff_t)team->count; thread += 1) {
        atomic_store_explicit(&team->progress[thread].value, 0, memory_order_relaxed);
    }
    uint32_t setting = flush_denormals();
    advance(&team->work_begun);
    uint32_t number = atomic_load_explicit(&team->work_begun.value, memory_order_relaxed);
    work(context, 0);
    finish_work(team, number);
    restore_denormals(setting);
}
