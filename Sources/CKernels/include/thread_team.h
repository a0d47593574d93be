#ifndef THREAD_TEAM_H
#define THREAD_TEAM_H

#include <stddef.h>

#pragma clang assume_nonnull begin

/// Threads that stay alive between pieces of work, and wait for one another at barriers.
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

/// Waits, inside a run, until every thread of the team has come here. What was written before is seen after.
void thread_team_barrier(ThreadTeam *team);

#pragma clang assume_nonnull end

#endif
