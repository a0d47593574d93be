internal import Spelling

/// A column that is being read, value by value.
///
/// The first value that is there decides what the column holds: numbers, or texts. A later one that is no number, in a
/// column of numbers, is a mistake at its own place in the file, not a reason to take the whole column for text.
struct CSVColumn {
    let name: String
    /// Its place in a row.
    let field: Int
    private let isTarget: Bool
    /// How many classes the numbers of a target choose from; `nil` when they are quantities.
    private let classCount: Int?
    /// Whether the training file has decided what the column holds, and which categories there are.
    private var isClosed = false
    private var kind: Kind?
    private var numbers: [Float] = []
    private var codes: [Int32] = []
    private var index = CategoryIndex()
    /// How many values, missing ones among them, stand before the first that is there.
    private var leadingGaps = 0

    private enum Kind { case numbers, categories }

    /// - Parameter isCategorical: whether its texts or numbers are categories whatever they look like.
    init(name: String, field: Int, isCategorical: Bool, isTarget: Bool, classCount: Int? = nil) {
        self.name = name
        self.field = field
        self.isTarget = isTarget
        self.classCount = classCount
        if isCategorical { kind = .categories }
    }

    /// A column of the test file, which holds what the training file's column `known` does.
    init(like known: SourceColumn, field: Int, isTarget: Bool, classCount: Int? = nil) {
        self.init(name: known.name, field: field, isCategorical: false, isTarget: isTarget, classCount: classCount)
        isClosed = true
        switch known.values {
        case .numbers:
            kind = .numbers
        case .categories(_, let names):
            kind = .categories
            for var name in names { _ = name.withUTF8 { index.insert($0) } }
        }
    }

    /// Takes a missing value.
    mutating func appendGap() {
        switch kind {
        case nil: leadingGaps += 1
        case .numbers: numbers.append(.nan)
        case .categories: codes.append(-1)
        }
    }

    /// Takes the value of a row.
    mutating func append(_ row: CSVRow) throws(CSVRow.Mistake) {
        switch kind {
        case .numbers:
            numbers.append(try number(row))
        case .categories:
            codes.append(try code(row))
        case nil:
            let text = row.rawBytes(of: field)
            if CSVNumber.parse(text) != nil {
                kind = .numbers
                numbers = Array(repeating: .nan, count: leadingGaps)
            } else {
                if Self.isNotFinite(text) { throw notFinite(row) }
                if Self.isNumberWithComma(text) { throw comma(row) }
                kind = .categories
                codes = Array(repeating: -1, count: leadingGaps)
            }
            try append(row)
        }
    }

    /// Takes the values of rows at once.
    /// - Parameter fillsGaps: whether values may be missing.
    mutating func append(_ block: CSVBlock, missing: MissingTexts, fillsGaps: Bool) throws(CSVRow.Mistake) {
        var row = 0
        // How many values of the block are not read by the kernel; `nil` before it has read any.
        var missed: Int?
        while row < block.rows.count {
            if kind == .numbers, classCount == nil, !missing.includeNumbers {
                let missedCount = missed ?? block.readShortNumbers(field)
                missed = missedCount
                row = appendNumbers(block, from: row, isWhole: missedCount == 0)
                if row == block.rows.count { return }
            }
            let values = block.row(row, field)
            if missing.contains(values.rawBytes(of: field)) {
                // The parser, which reads the file again, says what to do about it.
                guard fillsGaps else { throw values.mistake(field, "missing") }
                appendGap()
            } else {
                try append(values)
            }
            row += 1
        }
    }

    /// Takes numbers from row `start` on, as far as there are plain ones, and returns the first row without.
    /// - Parameter isWhole: whether the kernel has read all of them.
    private mutating func appendNumbers(_ block: CSVBlock, from start: Int, isWhole: Bool) -> Int {
        var row = isWhole ? block.rows.count : start
        while row < block.rows.count {
            if block.numbers[row].isNaN {
                guard let number = CSVNumber.parse(block.text(row, field)), number.isFinite else { break }
                block.numbers[row] = number
            }
            row += 1
        }
        numbers.append(contentsOf: UnsafeBufferPointer(rebasing: block.numbers[start..<row]))
        return row
    }

    /// Adds the values of a later part of the file; false when that holds something else.
    mutating func append(_ next: CSVColumn) -> Bool {
        switch (kind, next.kind) {
        case (nil, nil):
            leadingGaps += next.leadingGaps
        case (nil, .numbers):
            let gaps = leadingGaps
            self = next
            numbers.insert(contentsOf: repeatElement(.nan, count: gaps), at: 0)
        case (nil, .categories):
            let gaps = leadingGaps
            self = next
            codes.insert(contentsOf: repeatElement(-1, count: gaps), at: 0)
        case (.numbers, .numbers):
            numbers.append(contentsOf: next.numbers)
        case (.numbers, nil):
            numbers.append(contentsOf: repeatElement(.nan, count: next.leadingGaps))
        case (.categories, .categories):
            guard let places = index.merge(next.index, atMost: mostTexts) else { return false }
            codes.append(contentsOf: next.codes.lazy.map { $0 < 0 ? -1 : places[Int($0)] })
        case (.categories, nil):
            codes.append(contentsOf: repeatElement(-1, count: next.leadingGaps))
        case (.numbers, .categories), (.categories, .numbers):
            return false
        }
        return true
    }

    /// Gives the memory of the values back.
    mutating func clear() {
        numbers = []
        codes = []
    }

    private var mostTexts: Int { isTarget ? Limits.classes : Limits.categories }

    /// Makes room for so many rows, so that appending allocates nothing.
    mutating func reserve(_ rowCount: Int) {
        switch kind {
        case nil: break
        case .numbers: numbers.reserveCapacity(rowCount)
        case .categories: codes.reserveCapacity(rowCount)
        }
    }

    /// The column as read; `nil` when no row has a value.
    func finished() -> SourceColumn? {
        switch kind {
        case .numbers:
            return SourceColumn(name: name, values: .numbers(numbers))
        case .categories where isClosed:
            return SourceColumn(name: name, values: .categories(codes, names: index.texts))
        case .categories where index.count > 0:
            return sorted()
        default:
            return nil
        }
    }

    private func number(_ row: CSVRow) throws(CSVRow.Mistake) -> Float {
        let text = row.rawBytes(of: field)
        guard let number = CSVNumber.parse(text) else {
            if Self.isNotFinite(text) { throw notFinite(row) }
            if Self.isNumberWithComma(text) { throw comma(row) }
            throw row.mistake(
                field,
                "expected a number in column '\(name)', as in the rows before, but found \(row.shown(field)); "
                    + "correct it, add it to na_values, or list the column in 'categorical'"
            )
        }
        guard number.isFinite else {
            throw row.mistake(field, "\(row.shown(field)) in column '\(name)' is too large for Float32")
        }
        if let classCount, number < 0 || number >= Float(classCount) || number != number.rounded() {
            throw row.mistake(
                field,
                "\(row.shown(field)) in the target '\(name)' is no class: class_names names the classes 0 to "
                    + "\(classCount - 1)"
            )
        }
        return number
    }

    private mutating func code(_ row: CSVRow) throws(CSVRow.Mistake) -> Int32 {
        let known = row.withBytes(of: field) { index.code(of: $0) }
        if let known { return known }
        guard !isClosed else {
            let texts = index.texts
            let others = "there it has \(NameList.listed(texts))"
            let text = try? row.text(of: field)
            let hint = text.map { NearestName.hint(for: $0, among: texts, otherwise: others) } ?? others
            throw row.mistake(
                field,
                "\(row.shown(field)) in column '\(name)' is not among the training file's values; \(hint)"
            )
        }
        _ = try row.text(of: field)
        let most = mostTexts
        guard index.count < most else {
            throw row.mistake(
                field,
                isTarget
                    ? "the target '\(name)' has more than \(most) different texts, too many for classes; choose another "
                        + "target, or correct what should be a number"
                    : "column '\(name)' has more than \(most) different texts, too many for categories; leave it out "
                        + "with 'drop'"
            )
        }
        return row.withBytes(of: field) { index.insert($0) }
    }

    private func notFinite(_ row: CSVRow) -> CSVRow.Mistake {
        row.mistake(
            field,
            "\(row.shown(field)) in column '\(name)' is not finite; add it to na_values, or, if it is a text, list the "
                + "column in 'categorical'"
        )
    }

    private static func isNotFinite(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count <= 9 else { return false }
        let word = String(decoding: bytes.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }, as: UTF8.self)
        return ["nan", "inf", "infinity"].contains(word.lowercased())
    }

    private func comma(_ row: CSVRow) -> CSVRow.Mistake {
        row.mistake(
            field,
            "\(row.shown(field)) in column '\(name)' has a comma; write numbers with a decimal point, or, if it is a "
                + "text, list the column in 'categorical'"
        )
    }

    private static func isNumberWithComma(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let comma = text.firstIndex(of: UInt8(ascii: ",")) else { return false }
        var bytes = Array(text)
        bytes[comma] = UInt8(ascii: ".")
        return bytes.withUnsafeBufferPointer { CSVNumber.parse($0) != nil }
    }

    /// The categories, sorted: as numbers when all are, else by their Unicode scalars as Python does.
    private func sorted() -> SourceColumn {
        let texts = index.texts
        let numbers = texts.map { Double($0) }
        let areNumbers = numbers.allSatisfy { $0?.isFinite == true }
        let order = texts.indices.sorted { left, right in
            if areNumbers, let first = numbers[left], let second = numbers[right], first != second {
                return first < second
            }
            return texts[left].unicodeScalars.lexicographicallyPrecedes(texts[right].unicodeScalars)
        }
        var places = [Int32](repeating: -1, count: texts.count)
        for (place, code) in order.enumerated() { places[code] = Int32(place) }
        return SourceColumn(
            name: name,
            values: .categories(codes.map { $0 < 0 ? -1 : places[Int($0)] }, names: order.map { texts[$0] })
        )
    }
}
