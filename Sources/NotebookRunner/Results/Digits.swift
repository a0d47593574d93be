import NotebookFormat

/// A number with four decimals: `0.8734`.
func fourDigits(_ number: Double) -> String { NumberFormat(".4f")?.apply(to: .number(number)) ?? String(number) }

/// A number as Keras's lines of an epoch have it: `0.8734`, or `1.3139e-13` where four decimals would lose it.
public func kerasDigits(_ number: Double) -> String {
    guard abs(number) <= 1e-3 else { return fourDigits(number) }
    return NumberFormat(".4e")?.apply(to: .number(number)) ?? String(number)
}

/// A number with three decimals: `0.873`.
func threeDigits(_ number: Double) -> String { NumberFormat(".3f")?.apply(to: .number(number)) ?? String(number) }

/// An integer with commas between groups of three digits: `101,770`.
func grouped(_ number: Int) -> String { NumberFormat(",")?.apply(to: .integer(number)) ?? String(number) }

/// A number of any size to three digits, as Python's `.3g`: `0.00025`.
func threeSignificantDigits(_ number: Double) -> String {
    NumberFormat(".3g")?.apply(to: .number(number)) ?? String(number)
}
