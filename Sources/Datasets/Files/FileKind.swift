/// What a file is that stands where another one should, told from its first bytes.
public struct FileKind: Sendable, Hashable {
    /// What it is: `an HTML page`.
    public let name: String
    /// What to do about it where it is not wanted; nil: nothing but to name another file.
    public let remedy: String?

    private init(_ name: String, _ remedy: String? = nil) {
        self.name = name
        self.remedy = remedy
    }

    /// More bytes than these tell no more.
    static let mostBytes = 1 << 10

    /// What the first bytes of a file tell; nil when they tell nothing.
    public init?(startingWith bytes: some Sequence<UInt8>) {
        let start = Array(bytes.prefix(Self.mostBytes))
        if let kind = Self(zip: start) ?? Self.magics.first(where: { start.starts(with: $0.magic) })?.kind {
            self = kind
        } else {
            self.init(textStartingWith: start)
        }
    }

    /// What the first bytes tell of a file that is text, in a form that no other text begins with.
    public init?(textStartingWith bytes: some Sequence<UInt8>) {
        let text = String(decoding: Array(bytes.prefix(Self.mostBytes)), as: UTF8.self)
            .drop(while: { $0.isWhitespace || $0 == "\u{FEFF}" })
        let lowercase = text.prefix(100).lowercased()
        if text.hasPrefix("version https://git-lfs.github.com/spec/") {
            self.init("a Git LFS pointer", "run 'git lfs pull', which gets the file that it stands for")
        } else if lowercase.hasPrefix("<!doctype html") || lowercase.hasPrefix("<html") {
            self.init("an HTML page", "download the file itself, not the page that shows it")
        } else if lowercase.hasPrefix("<?xml") {
            self.init("an XML file")
        } else if text.hasPrefix("{"), text.contains("\"cells\":") || text.contains("\"nbformat\":") {
            self.init("a Jupyter notebook")
        } else {
            return nil
        }
    }

    /// A zip archive by what its first entry is called.
    private init?(zip start: [UInt8]) {
        guard start.starts(with: Array("PK\u{3}\u{4}".utf8)), start.count > 30 else { return nil }
        let length = Int(start[26]) | Int(start[27]) << 8
        let name = String(decoding: start.dropFirst(30).prefix(length), as: UTF8.self)
        if name.hasSuffix(".npy") {
            self.init("an NPZ archive of NumPy", "read it with {load} npz")
        } else if name == "[Content_Types].xml" || name.hasPrefix("xl/") || name == "mimetype" {
            self.init("a spreadsheet or another office document", "save it as CSV")
        } else {
            self.init("a zip archive", "unpack it, and name the file in it")
        }
    }

    private static let utf16 = Self("text in UTF-16", "save it as UTF-8")

    /// What every array of NumPy begins with.
    static let npy: [UInt8] = [0x93] + Array("NUMPY".utf8)

    private static let magics: [(magic: [UInt8], kind: Self)] = [
        ([0x89] + Array("PNG".utf8), Self("a PNG picture")), ([0xff, 0xd8, 0xff], Self("a JPEG picture")),
        (Array("GIF8".utf8), Self("a GIF picture")), (Array("%PDF-".utf8), Self("a PDF document")),
        (Gzip.magic, Self("packed with gzip", "unpack it")),
        (Array("PK\u{5}\u{6}".utf8), Self("a zip archive without files")),
        (Array("BZh".utf8), Self("packed with bzip2", "unpack it")),
        ([0xfd] + Array("7zXZ\0".utf8), Self("packed with xz", "unpack it")),
        ([0x28, 0xb5, 0x2f, 0xfd], Self("packed with Zstandard", "unpack it")),
        ([0x89] + Array("HDF\r\n".utf8), Self("an HDF5 file")), (npy, Self("a single array of NumPy (.npy)")),
        (Array("PAR1".utf8), Self("a Parquet file")), (Array("SQLite format 3\0".utf8), Self("an SQLite database")),
        ([0x7f] + Array("ELF".utf8), Self("a program")),
        ([0xff, 0xfe, 0, 0], Self("text in UTF-32", "save it as UTF-8")),
        ([0xff, 0xfe], utf16), ([0xfe, 0xff], utf16),
        ([0, 0, 8, 1], Self("an IDX file of labels", "read it with {load} idx")),
        ([0, 0, 8, 3], Self("an IDX file of pictures", "read it with {load} idx")),
        ([0, 0, 8, 4], Self("an IDX file of color pictures")),
    ]
}

extension DatasetError {
    /// The bytes of a file tell that it is something else than what is wanted; nil when they tell nothing.
    /// - Parameters:
    ///   - bytes: the first ones, unpacked.
    ///   - isPacked: whether they were packed with gzip.
    ///   - wanted: what the file should be: `an IDX file`.
    init?(path: String, holds bytes: some Sequence<UInt8>, isPacked: Bool = false, not wanted: String) {
        guard let kind = FileKind(startingWith: bytes) else { return nil }
        let subject = isPacked ? "'\(path)', unpacked," : "'\(path)'"
        self.init("\(subject) is \(kind.name), not \(wanted); \(kind.remedy ?? "name \(wanted)")")
    }
}
