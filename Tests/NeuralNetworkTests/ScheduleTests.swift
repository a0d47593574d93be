import CKernels
import Testing

@testable import NeuralNetwork

@Suite struct ScheduleTests {
    /// How often the threads wait for one another in a step.
    private func waits(_ constructors: [Constructor], batchSize: Int = 32, threads: Int) throws -> Int {
        let compiled = try compile([Constructor("Flatten")] + constructors, inputShape: [28, 28])
        let memory = ModelMemory(compiled, state: TrainingState(initial: compiled, seed: 1), isTrained: true)
        let builder = ScheduleBuilder(
            arena: memory.arena,
            weights: memory.weights,
            rows: batchSize,
            threads: threads,
            mode: .training,
            seed: 1
        )
        let samples = stripes(count: 1, shape: [28, 28])
        let order = memory.arena.allocate(1, of: Int32.self)
        return try #require(
            samples.withMemory { samples in
                ModelSchedule.training(
                    compiled,
                    builder: builder,
                    samples: samples,
                    order: order,
                    results: BatchResults(compiled, count: 1, batchSize: 1, penaltyParts: 0, arena: memory.arena),
                    sampleWeights: nil
                ).tasks.count { $0.awaitedMarks != nil }
            }
        )
    }

    /// After the first layer, whose columns the threads share; and before the updates.
    @Test func theTutorialsStepHasTwoWaits() throws {
        #expect(try waits([dense(128, "relu"), dense(10, "softmax")], threads: 1) == 0)
        #expect(try waits([dense(128, "relu"), dense(10, "softmax")], threads: 2) == 2)
        #expect(try waits([dense(128, "relu"), Constructor("Dropout", 0.5), dense(10, "softmax")], threads: 2) == 2)
    }

    /// One before each layer but the first on the way forward, before the second layer's input gradient, before the
    /// updates, and before the first layer's outputs are overwritten, which the second layer's update reads whole.
    @Test func aDeeperStepHasFive() throws {
        #expect(try waits([dense(512, "relu"), dense(256, "relu"), dense(10, "softmax")], threads: 2) == 5)
    }

    @Test func partitionsThatMeetMakeThreadsWait() {
        let arena = Arena()
        let halves = Partition.columns(
            arena.store([0..<64, 64..<128].map { .init(begin: $0.lowerBound, end: $0.upperBound) })
        )
        let uneven = Partition.columns(
            arena.store([0..<32, 32..<128].map { .init(begin: $0.lowerBound, end: $0.upperBound) })
        )
        func waits(_ first: Access, _ second: Access) -> [Schedule.Wait?] {
            Schedule.waits([[first], [second]], threads: 2)
        }
        func access(_ id: Int, _ writes: Bool, _ partition: Partition) -> Access {
            Access(id: id, writes: writes, partition: partition)
        }
        let afterLastReading = Schedule.Wait(task: 1, isOfStepBefore: true)
        let afterWriting = Schedule.Wait(task: 0, isOfStepBefore: false)
        #expect(waits(access(0, true, halves), access(0, false, halves)) == [nil, nil])
        #expect(waits(access(0, true, halves), access(1, false, .whole)) == [nil, nil])
        #expect(waits(access(0, false, .whole), access(0, false, .whole)) == [nil, nil])
        #expect(waits(access(0, true, halves), access(0, false, .whole)) == [afterLastReading, afterWriting])
        #expect(waits(access(0, true, halves), access(0, false, uneven)) == [afterLastReading, afterWriting])
        // The next batch may have fewer rows, and so other shares of them.
        #expect(waits(access(0, true, .rows), access(0, false, .rows)) == [afterLastReading, nil])
    }

    @Test func copiesKeepNobodyWaiting() {
        func access(_ writes: Bool, _ partition: Partition) -> Access {
            Access(id: 0, writes: writes, partition: partition)
        }
        for partition in [Partition.copies, .whole, .rows] {
            #expect(Schedule.waits([[access(true, .copies)], [access(false, partition)]], threads: 2) == [nil, nil])
        }
    }
}
