import NotebookFormat

/// A shape as people write it: `28 × 28`.
func shapeText(_ shape: [Int]) -> String {
    shape.map(String.init).joined(separator: " × ")
}

/// A number for reading: at most four digits after the point, or four that count where those would say little, without
/// trailing zeros.
func shortText(_ number: Double) -> String {
    if number != 0, abs(number) < 0.001, let text = NumberFormat(".4g")?.apply(to: .number(number)) { return text }
    guard number.isFinite, abs(number) < 1e12 else { return String(number) }
    let rounded = (number * 10_000).rounded() / 10_000
    return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
}

extension [String] {
    /// The name of a class; its number when it has none.
    func name(_ label: some BinaryInteger) -> String {
        let index = Int(label)
        return indices.contains(index) ? self[index] : String(index)
    }
}

/// A share as whole percents: `93%`.
func percentText(_ share: Double) -> String { NumberFormat(".0%")?.apply(to: .number(share)) ?? "" }
