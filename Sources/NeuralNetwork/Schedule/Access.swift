/// What a task reads or writes, so that the schedule can tell where threads must wait for one another.
struct Access {
    /// The tensor or weight.
    let id: Int
    let writes: Bool
    let share: Share
    var isDoubled = false
    /// The buffer of the next step is meant.
    var isForNextStep = false

    static func read(_ tensor: Tensor, _ share: Share) -> Access {
        Access(id: tensor.id, writes: false, share: share, isDoubled: tensor.isDoubled)
    }

    static func write(_ tensor: Tensor) -> Access {
        Access(id: tensor.id, writes: true, share: tensor.share, isDoubled: tensor.isDoubled)
    }

    static func writeNext(_ tensor: Tensor) -> Access {
        Access(
            id: tensor.id,
            writes: true,
            share: tensor.share,
            isDoubled: tensor.isDoubled,
            isForNextStep: true
        )
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
        let mine = step + (isForNextStep ? 1 : 0)
        let theirs = otherStep + (other.isForNextStep ? 1 : 0)
        if isDoubled, (mine - theirs) % 2 != 0 { return false }
        return !share.isDisjoint(from: other.share, sameRows: mine == theirs, threads: threads)
    }
}
