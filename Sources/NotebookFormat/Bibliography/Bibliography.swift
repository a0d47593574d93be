/// The sources that a notebook may cite.
public struct Bibliography: Sendable {
    /// A source, such as an article.
    public struct Entry: Sendable, Hashable {
        /// `article`, `book`, … in lower case.
        public var kind: String
        /// What is known of it, by names in lower case, without TeX's notation.
        public var fields: [String: String]
        /// Who wrote it; else who edited it.
        public var authors: [Author]

        /// The year; `nil` when none is known.
        public var year: String? {
            if let year = fields["year"], !year.isEmpty { return year }
            return fields["date"].map { String($0.prefix(4)) }
        }
    }

    /// A person or an institution.
    public struct Author: Sendable, Hashable {
        /// The name by which a citation calls the author.
        public var family: String
        /// Other names; empty for an institution.
        public var given: String
    }

    /// The sources by their keys.
    public private(set) var entries: [String: Entry] = [:]
    /// All keys, read or not.
    public private(set) var keys: Set<String> = []

    /// Creates an empty bibliography.
    public init() {}

    /// Adds the entries of a `.bib` file; only the fields of those that the notebook cites are read.
    /// - Returns: what is wrong in it, with the line.
    public mutating func add(_ file: [UInt8], cited: Set<String>) -> [(line: Int, message: String)] {
        var scanner = BibTeXScanner(file)
        scanner.scan()
        var problems = scanner.problems
        for raw in scanner.entries {
            guard keys.insert(raw.key).inserted else {
                problems.append((raw.line, "the entry '\(raw.key)' is there twice; the first one counts"))
                continue
            }
            guard cited.contains(raw.key) else { continue }
            let fields = scanner.fields(of: raw)
            entries[raw.key] = Entry(
                kind: raw.kind,
                fields: fields.mapValues(TeXText.plain),
                authors: Author.all(in: fields["author"] ?? fields["editor"] ?? "")
            )
        }
        return problems.sorted { $0.line < $1.line }
    }
}

extension Bibliography.Author {
    /// BibTeX's list of names: `Knuth, Donald E. and Lamport, Leslie`.
    static func all(in names: String) -> [Bibliography.Author] {
        var authors: [String] = []
        var words: [Substring] = []
        var depth = 0
        for word in names.split(whereSeparator: \.isWhitespace) {
            if depth == 0, word == "and" {
                authors.append(words.joined(separator: " "))
                words = []
            } else {
                words.append(word)
            }
            depth += word.count { $0 == "{" } - word.count { $0 == "}" }
        }
        authors.append(words.joined(separator: " "))
        return authors.filter { !$0.isEmpty }.map { Self($0) }
    }

    private init(_ name: String) {
        if name.hasPrefix("{"), name.hasSuffix("}") {
            self.init(family: TeXText.plain(name), given: "")
        } else if let comma = name.firstIndex(of: ",") {
            let given = name[name.index(after: comma)...].split(separator: ",").last ?? ""
            self.init(family: TeXText.plain(String(name[..<comma])), given: TeXText.plain(String(given)))
        } else {
            let words = name.split(separator: " ")
            // `Ludwig van Beethoven`: the family's name begins with a small letter.
            let particle = words.dropLast().firstIndex { $0.first?.isLowercase == true } ?? words.count - 1
            self.init(
                family: TeXText.plain(words[particle...].joined(separator: " ")),
                given: TeXText.plain(words[..<particle].joined(separator: " "))
            )
        }
    }
}
