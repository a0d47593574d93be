/// The order of Keras's progress line: metrics before the loss, training before validation.
public enum KerasOrder {
    /// Sorts texts of the form `name: value`; the sort is stable.
    public static func sorted(_ values: [String]) -> [String] {
        let ranks = [(false, false), (false, true), (true, false), (true, true)]
        return ranks.flatMap { rank in values.filter { self.rank($0) == rank } }
    }

    private static func rank(_ value: String) -> (isValidation: Bool, isLoss: Bool) {
        let isValidation = value.hasPrefix("val_")
        return (isValidation, value.dropFirst(isValidation ? 4 : 0).hasPrefix("loss"))
    }
}
