/// A `{load}` without options.
struct NoOptions: OptionReader {
    mutating func requiredText(_ name: String) -> String? { nil }
    mutating func optionalText(_ name: String) -> String? { nil }
    mutating func texts(_ name: String, allowsOne: Bool) -> [String]? { nil }
    mutating func boolean(_ name: String, default standard: Bool) -> Bool { standard }
    mutating func number(
        _ name: String,
        default standard: Double,
        where isRight: (Double) -> Bool,
        _ must: String
    ) -> Double { standard }
    mutating func choice(_ name: String, default standard: String, among choices: [String]) -> String { standard }
    mutating func isGiven(_ name: String) -> Bool { false }
    mutating func isBoolean(_ name: String) -> Bool { false }
    mutating func fail(_ name: String?, item: Int?, _ message: String, meant: String?) {}
}
