import NotebookFormat

/// A number with four decimals: `0.8734`.
func fourDigits(_ number: Double) -> String { NumberFormat(".4f")?.apply(to: .number(number)) ?? String(number) }

/// A number with three decimals: `0.873`.
func threeDigits(_ number: Double) -> String { NumberFormat(".3f")?.apply(to: .number(number)) ?? String(number) }

/// An integer with commas between groups of three digits: `101,770`.
func grouped(_ number: Int) -> String { NumberFormat(",")?.apply(to: .integer(number)) ?? String(number) }
