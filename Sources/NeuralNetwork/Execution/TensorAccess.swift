/// What a task reads or writes, so that the schedule can tell where threads must wait for one another.
struct Access {
    /// The tensor or weight.
    let id: Int
    let writes: Bool
    let share: Share

    static func read(_ tensor: Tensor, _ share: Share) -> Access {
        Access(id: tensor.id, writes: false, share: share)
    }

    static func write(_ tensor: Tensor) -> Access {
        Access(id: tensor.id, writes: true, share: tensor.share)
    }

    static func read(_ weight: WeightMemory, _ share: Share) -> Access {
        Access(id: weight.id, writes: false, share: share)
    }

    static func write(_ weight: WeightMemory, _ share: Share) -> Access {
        Access(id: weight.id, writes: true, share: share)
    }

    /// Whether one thread's access in step `step` must not run beside another thread's `other` in `otherStep`.
    func conflicts(with other: Access, step: Int, otherStep: Int, threads: Int) -> Bool {
        guard id == other.id, writes || other.writes else { return false }
        return !share.isDisjoint(from: other.share, sameRows: step == otherStep, threads: threads)
    }
}
