/// What the page asks to be done to the notebook.
enum EditRequest: Sendable, Hashable {
    /// A block as the page knows it.
    struct Block: Sendable, Hashable, Codable {
        /// Its first line, from 1.
        var first: Int
        /// Its text, lines joined by line feeds.
        var source: String

        /// Its lines, from 0.
        var lines: Range<Int> {
            let start = min(max(first, 1) - 1, Int.max / 2)
            return start..<start + source.utf8.count { $0 == UInt8(ascii: "\n") } + 1
        }
    }

    /// Where something goes, seen from a block.
    enum Side: String, Sendable, Hashable, Decodable {
        case above, below
    }

    /// Puts another text in a block's place.
    case replace(Block, with: String)
    /// Puts a new block beside one; without one, at the end of the notebook.
    case insert(String, Side, of: Block?)
    /// Exchanges a block with its neighbor.
    case move(Block, Side)
    /// Takes a block out.
    case delete(Block)
    /// Gives a parameter of the front matter another value, as YAML writes it.
    case setParameter(String, to: String)
    /// Takes the last edit back.
    case undo
}

extension EditRequest: Decodable {
    private enum Key: CodingKey {
        case action, block, text, side, name, value
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        func block() throws -> Block { try container.decode(Block.self, forKey: .block) }
        func text(_ key: Key = .text) throws -> String { try container.decode(String.self, forKey: key) }
        func side() throws -> Side { try container.decode(Side.self, forKey: .side) }
        switch try container.decode(String.self, forKey: .action) {
        case "replace": self = .replace(try block(), with: try text())
        case "insert":
            self = .insert(try text(), try side(), of: try container.decodeIfPresent(Block.self, forKey: .block))
        case "move": self = .move(try block(), try side())
        case "delete": self = .delete(try block())
        case "parameter": self = .setParameter(try text(.name), to: try text(.value))
        case "undo": self = .undo
        default:
            throw DecodingError.dataCorruptedError(forKey: .action, in: container, debugDescription: "unknown action")
        }
    }
}
