/// What a task reads or writes, so that the schedule can tell where threads must wait for one another.
struct Access {
    /// The tensor or weight.
    let id: Int
    let writes: Bool
    let partition: Partition

    static func read(_ tensor: Tensor, _ partition: Partition) -> Access {
        Access(id: tensor.id, writes: false, partition: partition)
    }

    static func write(_ tensor: Tensor) -> Access {
        Access(id: tensor.id, writes: true, partition: tensor.partition)
    }

    static func read(_ weight: WeightMemory, _ partition: Partition) -> Access {
        Access(id: weight.id, writes: false, partition: partition)
    }

    static func write(_ weight: WeightMemory, _ partition: Partition) -> Access {
        Access(id: weight.id, writes: true, partition: partition)
    }

    /// Whether one thread's access in step `step` must not run beside another thread's `other` in `otherStep`.
    func conflicts(with other: Access, step: Int, otherStep: Int, threads: Int) -> Bool {
        guard id == other.id, writes || other.writes else { return false }
        return !partition.isDisjoint(from: other.partition, sameRows: step == otherStep, threads: threads)
    }
}
