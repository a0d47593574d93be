/// Writes a table of what each epoch came to: a line an epoch, the first of which is 0, the columns in the order of their
/// names.
///
/// Without a validation set there are columns of it all the same, which hold `NA`, as in Keras. `learning_rate` is a
/// column wherever the history has it.
/// Keras: <https://keras.io/api/callbacks/csv_logger/>. With `append=True` rows that the file has already are not
/// written again, so that a rerun leaves the file as it is.
public struct CSVLogger: Callback {
    /// The file's name.
    public var fileName = ""
    /// What stands between the columns; default a comma.
    public var separator = ","
    /// Whether the rows come to those that the file has; default false: it is written anew.
    public var append = false

    /// `CSVLogger(filename, separator=',', append=False)`
    public init() {}

    /// Keras's only name.
    public static let names = ["CSVLogger"]
    /// For `notebook help`.
    public static let meaning = """
        Writes the history to a CSV file, one row per epoch, with the same columns as Keras.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .required("filename", \.fileName, .fileName), .optional("separator", \.separator, .separator),
        .optional("append", \.append, .boolean),
    ]

    /// The table.
    public var file: CallbackFile? {
        let content = CallbackFile.Content.log(mark: "epoch\(separator)", isAppended: append)
        return CallbackFile(argument: "filename", name: fileName, content: content)
    }

    /// Adds a line.
    public func epochEnded(_ epoch: EpochEnd, memory: inout CallbackMemory, training: inout TrainingControl) {
        guard var file else { return }
        var names = epoch.result.values.map(\.name).sorted { Array($0.unicodeScalars) < Array($1.unicodeScalars) }
        if !names.contains(where: { $0.hasPrefix("val_") }) { names += names.map { "val_" + $0 } }
        file.header = line(["epoch"] + names)
        file.row = line([String(epoch.index)] + names.map { epoch.result[$0].map(\.description) ?? "NA" })
        training.files.append(file)
    }

    /// As the `excel` dialect of Python's `csv` writes it: quotes only where they are needed.
    private func line(_ cells: [String]) -> String {
        let special: Set<Character> = ["\"", "\r", "\n", "\r\n", separator.first ?? ","]
        let quoted = cells.map { cell in
            guard cell.contains(where: special.contains) else { return cell }
            return "\"\(String(cell.flatMap { $0 == "\"" ? [$0, $0] : [$0] }))\""
        }
        return quoted.joined(separator: separator) + "\r\n"
    }
}

extension [Unicode.Scalar] {
    fileprivate static func < (first: Self, second: Self) -> Bool {
        first.lexicographicallyPrecedes(second) { $0.value < $1.value }
    }
}

extension ArgumentKind<String> {
    /// One character, as Python's `csv` wants it.
    fileprivate static var separator: Self {
        Self(
            read: { value throws(ArgumentRejection) in
                guard case .string(let text) = value, text.unicodeScalars.count == 1,
                    !["\"", "\r", "\n"].contains(text)
                else { throw .mustBe("one character such as ',' or '\\t'") }
                return text
            },
            write: { .string($0) }
        )
    }
}
