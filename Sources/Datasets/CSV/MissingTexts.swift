/// The spellings of a missing value: `na_values`.
struct MissingTexts: Sendable, Hashable {
    let texts: [[UInt8]]
    /// A bit for each length that a spelling has, the last one for all that are longer: most values differ in it.
    private let lengths: UInt64

    static let standard = MissingTexts(["", "NA", "?"])

    init(_ texts: [String]) {
        self.texts = texts.map { Array($0.utf8) }
        lengths = self.texts.reduce(0) { $0 | Self.bit($1.count) }
    }

    /// The spellings as text.
    var words: [String] { texts.map { String(decoding: $0, as: UTF8.self) } }

    func contains(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard lengths & Self.bit(text.count) != 0 else { return false }
        return texts.contains { $0.elementsEqual(text) }
    }

    private static func bit(_ length: Int) -> UInt64 { 1 << UInt64(min(length, 63)) }
}
