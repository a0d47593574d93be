/// Lists names in messages.
public enum NameList {
    /// More names would bury the message.
    private static let mostShown = 12

    /// `a, b and c`
    public static func sentence(_ names: some BidirectionalCollection<String>, _ word: String = "and") -> String {
        guard names.count > 1, let last = names.last else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " \(word) \(last)"
    }

    /// `a, b, c`, or the first twelve and the total: `a, …, l, … (30 in all)`.
    public static func listed(_ names: some Collection<String>) -> String {
        names.prefix(mostShown).joined(separator: ", ")
            + (names.count > mostShown ? ", … (\(names.count) in all)" : "")
    }
}
