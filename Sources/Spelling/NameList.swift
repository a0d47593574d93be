/// Names as messages list them.
public enum NameList {
    /// More than these would hide what the message says.
    private static let mostShown = 12

    /// `a, b, c`, or the first twelve and how many there are: `a, …, l, … (30 in all)`.
    public static func listed(_ names: some Collection<String>) -> String {
        names.prefix(mostShown).joined(separator: ", ")
            + (names.count > mostShown ? ", … (\(names.count) in all)" : "")
    }
}
