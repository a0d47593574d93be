import CKernels
import Testing

@Suite struct ThreadTeamTests {
    /// What the threads share: a cell each, and the team they wait with.
    private struct Board {
        let team: OpaquePointer
        let threads: Int
        let cells: UnsafeMutablePointer<Int>
        let mistakes: UnsafeMutablePointer<Int>
    }

    /// Each thread writes a number, waits, and looks at everybody's: a wait that lets one through early shows.
    @Test(arguments: [1, 2, 3, 8], [1, 8])
    func threadsWaitForTheProgressOfAll(threads: Int, processors: Int) throws {
        let team = try #require(thread_team_create(threads, processors))
        defer { thread_team_destroy(team) }
        #expect(thread_team_count(team) == threads)
        let cells = UnsafeMutablePointer<Int>.allocate(capacity: 2 * threads)
        cells.initialize(repeating: 0, count: 2 * threads)
        defer { cells.deallocate() }
        var board = Board(team: team, threads: threads, cells: cells, mistakes: cells + threads)
        for _ in 0..<20 {
            thread_team_run(
                team,
                { context, thread in
                    guard let board = context?.load(as: Board.self) else { return }
                    for round in 1...100 {
                        board.cells[thread] = round
                        thread_team_advance(board.team, thread)
                        thread_team_await(board.team, thread, UInt32(2 * round - 1))
                        for other in 0..<board.threads where board.cells[other] != round {
                            board.mistakes[thread] += 1
                        }
                        thread_team_advance(board.team, thread)
                        thread_team_await(board.team, thread, UInt32(2 * round))
                    }
                },
                &board
            )
        }
        #expect((0..<threads).allSatisfy { board.mistakes[$0] == 0 && cells[$0] == 100 })
    }

    @Test func denormalsAreZeroInARunOnly() throws {
        let team = try #require(thread_team_create(2, 2))
        defer { thread_team_destroy(team) }
        var halves: [Float] = [0x1p-126, 0x1p-126]
        halves.withUnsafeMutableBufferPointer { halves in
            thread_team_run(
                team,
                { context, thread in
                    guard let halves = context?.assumingMemoryBound(to: Float.self) else { return }
                    vector_scale(halves, 0.5, halves, IndexRange(begin: thread, end: thread + 1))
                },
                halves.baseAddress
            )
        }
        #expect(halves == [0, 0])
        var half: Float = 0
        vector_scale([0x1p-126], 0.5, &half, IndexRange(0..<1))
        #expect(half == 0x1p-127)
    }

    @Test func refusesTeamsOfNobody() {
        #expect(thread_team_create(0, 1) == nil)
        #expect(thread_team_create(-1, 1) == nil)
    }
}
