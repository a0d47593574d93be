/// What the options of `{load} csv` say about the rows of a file.
struct CSVOptions: Sendable, Hashable {
    var dialect = CSVDialect()
    /// The names of the columns; `nil` when the first row has them.
    var header: [String]?
    var target = ""
    /// The columns to learn from, in this order; `nil` for all that nothing else is said about.
    var features: [String]?
    var drop: [String] = []
    var categorical: [String] = []
    /// The spellings of a missing value.
    var missingTexts = MissingTexts.standard
    var missing = MissingPolicy.error
    /// The names of classes that the target column gives as numbers.
    var classNames: [String]?

    /// What to do about a row that lacks a value.
    enum MissingPolicy: String, Sendable, Hashable, CaseIterable {
        /// Complain.
        case error
        /// Leave the row out.
        case drop
        /// Put the training set's mean in its place.
        case mean
    }

    /// Whether the notebook says how to read a file, right or not about its columns.
    private(set) var canRead = true

    /// Reads what the notebook says.
    init(_ reader: inout some OptionReader) {
        target = reader.requiredText("target") ?? ""
        features = reader.texts("features", allowsOne: true)
        drop = reader.texts("drop", allowsOne: true) ?? []
        categorical = reader.texts("categorical", allowsOne: true) ?? []
        if features != nil, reader.isGiven("drop") {
            reader.fail("drop", item: nil, "{load} takes 'features' or 'drop', not both")
        }
        readHeader(&reader)
        if let text = reader.optionalText("separator") { readSeparator(text, &reader) }
        if let texts = reader.texts("na_values", allowsOne: true) { missingTexts = MissingTexts(texts) }
        let policies = MissingPolicy.allCases.map(\.rawValue)
        missing = MissingPolicy(rawValue: reader.choice("missing", default: "error", among: policies)) ?? .error
        classNames = reader.classNames(atMost: Limits.classes)
    }

    private mutating func readHeader(_ reader: inout some OptionReader) {
        if reader.isBoolean("header") {
            if !reader.boolean("header", default: true) {
                canRead = false
                reader.fail(
                    "header",
                    item: nil,
                    "'header' of {load} must be true or the list of the columns' names; a file without a header needs "
                        + "their names"
                )
            }
            return
        }
        header = reader.texts("header", allowsOne: true)
        var seen: Set<String> = []
        for (item, name) in (header ?? []).enumerated() where !seen.insert(name).inserted {
            canRead = false
            reader.fail("header", item: item, "'header' of {load} has '\(name)' twice")
        }
        if header?.isEmpty == true {
            canRead = false
            reader.fail("header", item: nil, "'header' of {load} must name the columns")
        }
    }

    private mutating func readSeparator(_ text: String, _ reader: inout some OptionReader) {
        switch text {
        case "whitespace": dialect.separator = nil
        case "\\t", "tab": dialect.separator = UInt8(ascii: "\t")
        default:
            let byte = text.utf8.count == 1 ? text.utf8.first : nil
            if let byte, Self.separators.contains(byte) {
                dialect.separator = byte
            } else {
                canRead = false
                reader.fail(
                    "separator",
                    item: nil,
                    "'separator' of {load} must be one character such as ',' or ';', or tab or whitespace, not '\(text)'"
                )
            }
        }
    }

    /// All ASCII punctuation but what is part of numbers, names and quotes.
    private static let separators = Set(",;:|!#$%&*/<=>@\\^`~\t ".utf8)

    /// The options as a cache key has them, one spelling for one meaning.
    var meaning: [(name: String, value: String)] {
        func list(_ texts: [String]) -> String { texts.map { "'\($0)'" }.joined(separator: ", ") }
        var parts = [(name: "target", value: target)]
        if let features { parts.append(("features", list(features))) }
        if !drop.isEmpty { parts.append(("drop", list(drop.sorted()))) }
        if !categorical.isEmpty { parts.append(("categorical", list(categorical.sorted()))) }
        if let header { parts.append(("header", list(header))) }
        if dialect != CSVDialect() { parts.append(("separator", dialect.separator.map(String.init) ?? "whitespace")) }
        if missingTexts != .standard { parts.append(("na_values", list(missingTexts.meaning))) }
        parts.append(("missing", missing.rawValue))
        parts.append(("numbers as classes", String(classNames != nil)))
        return parts
    }
}
