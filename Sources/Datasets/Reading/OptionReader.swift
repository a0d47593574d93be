/// Gives a `DatasetReader` the options of its `{load}`, by name, and takes its complaints.
///
/// Each mistake is told at the place in the notebook where the option stands, so an option is named, never passed on.
/// To ask for an option makes it known; one that nobody asks for is a mistake of the notebook.
public protocol OptionReader {
    /// A text that must be there.
    mutating func requiredText(_ name: String) -> String?
    /// A text, or `nil` when the option is left out.
    mutating func optionalText(_ name: String) -> String?
    /// A list of texts, numbers as they are written; with `allowsOne`, one text stands for a list of one.
    mutating func texts(_ name: String, allowsOne: Bool) -> [String]?
    /// `true` or `false`.
    mutating func boolean(_ name: String, default standard: Bool) -> Bool
    /// A number that `isRight` accepts; `must` says which: "a number between 0 and 1".
    mutating func number(
        _ name: String,
        default standard: Double,
        where isRight: (Double) -> Bool,
        _ must: String
    ) -> Double
    /// One of several words.
    mutating func choice(_ name: String, default standard: String, among choices: [String]) -> String
    /// Whether the notebook has the option.
    mutating func isGiven(_ name: String) -> Bool
    /// Whether the option is `true` or `false` rather than a text or a list; for options that may be either.
    mutating func isBoolean(_ name: String) -> Bool
    /// Tells of a mistake in an option, or in one item of its list; without an option, in the directive as a whole.
    /// - Parameter meant: the text that was probably meant in its place.
    mutating func fail(_ name: String?, item: Int?, _ message: String, meant: String?)
}

extension OptionReader {
    /// Tells of a mistake of which nobody knows what was meant.
    mutating func fail(_ name: String?, item: Int?, _ message: String) {
        fail(name, item: item, message, meant: nil)
    }
}
