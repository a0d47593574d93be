/// A measured value and between what it always lies.
struct MeasuredBounds {
    /// Its name: `accuracy`.
    var name: String
    /// Its least and its greatest value.
    var bounds: ClosedRange<Double>
}

/// The values that expectations leave possible, one expectation after the other.
struct PossibleValues {
    private let measured: [MeasuredBounds]
    /// Of each value, what is left: its ends, and which expectation, if any, has set them.
    private var left: [String: (lower: End, upper: End)] = [:]

    private struct End {
        var value: Double
        /// Whether the value itself is left.
        var isIncluded = true
        /// The expectation that says so; `nil` for the measure's own bound.
        var source: Expectation?
    }

    init(_ measured: [MeasuredBounds]) {
        self.measured = measured
    }

    /// Leaves what the expectation allows; returns what is wrong when that is nothing.
    mutating func narrow(to expectation: Expectation) -> String? {
        guard let bounds = measured.first(where: { $0.name == expectation.name })?.bounds else { return nil }
        var (lower, upper) =
            left[expectation.name] ?? (End(value: bounds.lowerBound), End(value: bounds.upperBound))
        let (bound, sign) = (expectation.bound, expectation.comparison)
        if [.atLeast, .above, .equal].contains(sign), bound > lower.value || (bound == lower.value && sign == .above) {
            lower = End(value: bound, isIncluded: sign != .above, source: expectation)
        }
        if [.atMost, .below, .equal].contains(sign), bound < upper.value || (bound == upper.value && sign == .below) {
            upper = End(value: bound, isIncluded: sign != .below, source: expectation)
        }
        let isPossible =
            lower.value < upper.value || (lower.value == upper.value && lower.isIncluded && upper.isIncluded)
        guard !isPossible else {
            left[expectation.name] = (lower, upper)
            return nil
        }
        let other = [lower.source, upper.source].compactMap(\.self).first { $0 != expectation }
        if let other { return "no value meets both '\(expectation)' and '\(other)'; leave out one of them" }
        var message = "no value meets '\(expectation)': \(expectation.name) is \(Self.words(bounds))"
        if bounds == 0...1, bound > 10, bound <= 100 {
            message += "; did you mean \(sign.rawValue) \(bound / 100)?"
        }
        return message
    }

    private static func words(_ bounds: ClosedRange<Double>) -> String {
        switch (bounds.lowerBound.isFinite, bounds.upperBound.isFinite) {
        case (true, true): "always between \(shortText(bounds.lowerBound)) and \(shortText(bounds.upperBound))"
        case (true, false): "never below \(shortText(bounds.lowerBound))"
        default: "never above \(shortText(bounds.upperBound))"
        }
    }
}
