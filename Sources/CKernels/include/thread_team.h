#ifndef THREAD_TEAM_H
#define THREAD_TEAM_H

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// Threads that stay alive between pieces of work, and wait for one another's progress.
///
/// A waiting thread spins for some microseconds and then sleeps; with fewer processors than threads it gives its
/// processor away at once. While the team works, denormal numbers count as zero on all its threads, the calling
/// one included: they would cost a hundred times a normal number's time, and optimizer slots decay into them.
typedef struct ThreadTeam ThreadTeam;

/// Starts `threads - 1` threads; the caller of `thread_team_run` is the remaining one, thread 0.
/// `processors` is the number of processors the team may use. Null when the system gives no more threads.
ThreadTeam *_Nullable thread_team_create(ptrdiff_t threads, ptrdiff_t processors);

/// Ends the threads and frees the team. Not during a run.
void thread_team_destroy(ThreadTeam *team);

ptrdiff_t thread_team_count(const ThreadTeam *team);

/// Calls work(context, thread) on each thread 0..<count at once and returns when all have returned.
void thread_team_run(
    ThreadTeam *team, void (*work)(void *_Nullable context, ptrdiff_t thread), void *_Nullable context);

/// Inside a run: adds one to the thread's progress, which begins at 0. Others see what it wrote before.
void thread_team_advance(ThreadTeam *team, ptrdiff_t thread);

/// Inside a run: waits until the progress of every other thread is at least `progress`.
void thread_team_await(ThreadTeam *team, ptrdiff_t thread, uint32_t progress);

#pragma clang assume_nonnull end

#endif
