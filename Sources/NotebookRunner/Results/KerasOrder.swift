/// The order of Keras's progress line: metrics first and then the loss, validation last.
public enum KerasOrder {
    /// Sorts texts of the form `name: value`; those of equal rank keep their order.
    public static func sorted(_ values: [String]) -> [String] {
        let ranks = [(false, false), (false, true), (true, false), (true, true)]
        return ranks.flatMap { rank in values.filter { self.rank($0) == rank } }
    }

    private static func rank(_ value: String) -> (isValidation: Bool, isLoss: Bool) {
        let isValidation = value.hasPrefix("val_")
        return (isValidation, value.dropFirst(isValidation ? 4 : 0).hasPrefix("loss"))
    }
}
