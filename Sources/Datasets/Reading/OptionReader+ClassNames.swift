extension OptionReader {
    /// The option `class_names`: a list without repetition.
    mutating func classNames(atMost most: Int) -> [String]? {
        guard let names = texts("class_names", allowsOne: false) else { return nil }
        if names.isEmpty || names.count > most {
            fail(
                "class_names",
                item: nil,
                "'class_names' of {load} must be a list of 1 to \(most) names, not \(names.count)"
            )
        }
        var seen: Set<String> = []
        for (item, name) in names.enumerated() where !seen.insert(name).inserted {
            fail("class_names", item: item, "'class_names' of {load} has '\(name)' twice")
        }
        return names
    }
}
