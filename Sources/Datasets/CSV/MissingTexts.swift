/// The spellings of a missing value: `na_values`. A number among them stands for all spellings of it, as in pandas:
/// `-999` for `-999.0`.
struct MissingTexts: Sendable, Hashable {
    let texts: [[UInt8]]
    private let numbers: [Float]
    /// A bit for each length that a spelling has, the last one for all that are longer: most values differ in it.
    private let lengths: UInt64

    static let standard = MissingTexts(["", "NA", "?"])

    init(_ texts: [String]) {
        self.texts = texts.map { Array($0.utf8) }
        numbers = self.texts.compactMap { $0.withUnsafeBufferPointer { CSVNumber.parse($0) } }
        lengths = self.texts.reduce(0) { $0 | Self.bit($1.count) }
    }

    /// The spellings as text.
    var words: [String] { texts.map { String(decoding: $0, as: UTF8.self) } }

    /// The spellings, each number in one of its own.
    var meaning: [String] {
        texts.map { text in
            let number = text.withUnsafeBufferPointer { CSVNumber.parse($0) }
            return number.map { "\($0)" } ?? String(decoding: text, as: UTF8.self)
        }
    }

    /// Whether some are numbers.
    var includeNumbers: Bool { !numbers.isEmpty }

    func contains(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        if lengths & Self.bit(text.count) != 0, texts.contains(where: { $0.elementsEqual(text) }) { return true }
        guard !numbers.isEmpty, let number = CSVNumber.parse(text) else { return false }
        return numbers.contains(number)
    }

    private static func bit(_ length: Int) -> UInt64 { 1 << UInt64(min(length, 63)) }
}
