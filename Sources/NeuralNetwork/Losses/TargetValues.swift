/// The values that a loss takes as targets.
public enum TargetValues: Sendable, Hashable {
    /// Every finite number.
    case any
    /// Numbers of at least that.
    case atLeast(Double)
    /// Numbers from 0 to 1: probabilities, or classes as 0 and 1.
    case probabilities
    /// -1 and 1, or 0 and 1, where 0 stands for -1.
    case signs

    /// What is wrong with the first target that does not fit; nil: all fit.
    ///
    /// - Parameters:
    ///   - targets: of all samples, one sample after the other.
    ///   - size: how many numbers each sample has.
    ///   - loss: its name, for the message.
    func problem(_ targets: ArraySlice<Float>, size: Int, loss: String) -> String? {
        var seen: Set<Float> = []
        for (place, target) in targets.enumerated() {
            if case .signs = self, [-1, 0, 1].contains(target) {
                seen.insert(target)
                guard !seen.isSuperset(of: [-1, 0]) else {
                    return "\(loss) takes targets -1 and 1, or 0 and 1, but among these are -1 and 0"
                }
            } else if !contains(target) {
                return "\(loss) takes \(description), but the target of sample \(place / max(1, size)) is \(target)"
            }
        }
        return nil
    }

    private func contains(_ target: Float) -> Bool {
        guard target.isFinite else { return false }
        switch self {
        case .any: return true
        case .atLeast(let bound): return Double(target) >= bound
        case .probabilities: return target >= 0 && target <= 1
        case .signs: return false
        }
    }

    private var description: String {
        switch self {
        case .any: "finite numbers as targets"
        case .atLeast(let bound): "targets of at least \(Float(bound))"
        case .probabilities: "targets from 0 to 1"
        case .signs: "targets -1 and 1, or 0 and 1"
        }
    }
}
