/// What a cell of an exported Jupyter notebook was made of. It stands in the cell's metadata, so that importing the
/// notebook again gives back the same lines, unless the cell has been changed meanwhile.
public struct CellOrigin: Sendable, Hashable {
    /// The name of its object in the metadata of a cell, and of the whole notebook.
    public static let key = "notebook"
    /// The member of the whole notebook's object that holds the front matter.
    public static let frontMatterKey = "front_matter"

    /// The lines of the Markdown file, with their line breaks; empty for a cell that only Python needs.
    public var lines: String
    /// The fingerprint of the cell's text as it was exported.
    public var fingerprint: String

    /// - Parameter text: the cell's text as it is exported.
    public init(lines: String, exportedAs text: String) {
        self.lines = lines
        fingerprint = Self.fingerprint(of: text)
    }

    /// Takes what a file's metadata says.
    public init(lines: String, fingerprint: String) {
        (self.lines, self.fingerprint) = (lines, fingerprint)
    }

    /// Whether a cell with this text has not been changed since.
    public func isCurrent(for text: String) -> Bool { fingerprint == Self.fingerprint(of: text) }

    /// The object that stands in the metadata.
    public var metadata: ResultValue {
        .object([
            .init(Self.key, .object([.init("fingerprint", .string(fingerprint)), .init("lines", .string(lines))]))
        ])
    }

    /// FNV-1a of 64 bits: enough to notice an edit.
    private static func fingerprint(of text: String) -> String {
        let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return String(hash, radix: 16)
    }
}
