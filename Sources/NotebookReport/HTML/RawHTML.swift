/// Raw HTML that a notebook's prose holds.
///
/// The page's policy keeps scripts, frames and requests away, but no policy rules over these: `<meta>`, which may lead
/// to another page, and `<link>`, which may look up another machine's name. Neither has a place in a page's body.
struct RawHTML {
    /// The source with those two shown as text.
    let harmless: String
    /// The elements that are shown as text: `meta`.
    let refused: [String]

    private static let names = ["meta", "link"]

    init(_ source: String) {
        var (harmless, refused) = ("", [String]())
        var rest = Substring(source)
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "<")) {
            let after = rest[rest.utf8.index(after: open)...]
            let name = Self.names.first { name in
                after.prefix(name.utf8.count).lowercased() == name
                    && after.dropFirst(name.utf8.count).utf8.first.map(Self.endsName) ?? true
            }
            harmless += rest[..<open] + (name == nil ? "<" : "&lt;")
            if let name, !refused.contains(name) { refused.append(name) }
            rest = after
        }
        self.harmless = harmless + rest
        self.refused = refused
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        [UInt8(ascii: ">"), UInt8(ascii: "/")].contains(byte) || byte <= UInt8(ascii: " ")
    }
}
