import Yams

/// Reads YAML through Yams, the only one to call it.
struct YAMLReader {
    private let text: PositionedText
    private let constructors: ConstructorMask
    /// The YAML text as Yams gets it.
    private var yaml: [UInt8] { constructors.masked }
    /// Where libyaml's characters and lines begin.
    private let places: YAMLPlaces

    /// Reads one YAML document; `nil` when the text holds none.
    ///
    /// With `allowsConstructors`, a constructor such as `Foo(a, b=[1, 2])` is one plain scalar, also where YAML itself
    /// would end it at a comma, a bracket or a line break.
    static func read(_ text: PositionedText, allowsConstructors: Bool = false) throws(Diagnostic) -> YAMLNode? {
        let mask = try ConstructorMask(text, isActive: allowsConstructors)
        let reader = YAMLReader(text: text, constructors: mask, places: YAMLPlaces(of: mask.masked))
        try reader.refuseManyAliases()
        let parser: Parser
        let root: Node?
        do {
            // What a plain scalar stands for is the language's own affair: a key is text however it is spelled.
            parser = try Parser(
                yaml: String(decoding: mask.masked, as: UTF8.self),
                resolver: .basic,
                encoding: .utf8
            )
            root = try parser.singleRoot()
        } catch {
            throw reader.diagnostic(for: error)
        }
        // A node knows its anchor only as long as the parser lives.
        defer { withExtendedLifetime(parser) {} }
        guard let root else { return nil }
        return try reader.node(root, depth: 0)
    }

    private func node(_ node: Node, depth: Int) throws(Diagnostic) -> YAMLNode {
        let start = offset(of: node.mark)
        guard depth <= Limits.valueDepth else {
            throw Diagnostic(at: text.range(start..<start + 1), "nested more than \(Limits.valueDepth) deep")
        }
        if node.anchor != nil { throw anchorMistake(at: start) }
        switch node {
        case .scalar(let scalar):
            return self.scalar(scalar, isTagged: text[start] == UInt8(ascii: "!"), at: start)
        case .sequence(let sequence):
            var items: [YAMLNode] = []
            for item in sequence { items.append(try self.node(item, depth: depth + 1)) }
            return YAMLNode(content: .sequence(items), range: text.range(start..<start + 1))
        case .mapping(let mapping):
            var pairs: [(key: Located<String>, value: YAMLNode)] = []
            for (key, value) in mapping {
                let key = try self.node(key, depth: depth + 1)
                switch key.content {
                case .plain(let name), .text(let name):
                    pairs.append((Located(name, at: key.range), try self.node(value, depth: depth + 1)))
                case .sequence, .mapping: throw Diagnostic(at: key.range, "a key must be text")
                }
            }
            return YAMLNode(content: .mapping(pairs), range: text.range(start..<start + 1))
        case .alias: throw anchorMistake(at: start)
        }
    }

    private func scalar(_ scalar: Node.Scalar, isTagged: Bool, at start: Int) -> YAMLNode {
        let written = Array(scalar.string.utf8)
        let end = start + written.count
        guard scalar.style == .plain else {
            let content = YAMLNode.Content.text(constructors.restored(scalar.string, from: start))
            return YAMLNode(content: content, range: text.range(start..<endOfQuotes(from: start)))
        }
        guard !isTagged, end <= yaml.count, yaml[start..<end].elementsEqual(written) else {
            let string = constructors.restored(scalar.string, from: start)
            return YAMLNode(content: isTagged ? .text(string) : .plain(string), range: text.range(start..<start + 1))
        }
        return YAMLNode(
            content: .plain(text.string(start..<end)),
            range: text.range(start..<end),
            plainOffsets: start..<end
        )
    }

    /// The end of a scalar in quotes; of one in a block the end of its first byte.
    private func endOfQuotes(from start: Int) -> Int {
        guard let quote = text[start], quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else {
            return start + 1
        }
        var end = start + 1
        while let byte = text[end] {
            end += 1
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                end += 1
            } else if byte == quote {
                guard quote == UInt8(ascii: "'"), text[end] == quote else { return end }
                end += 1
            }
        }
        return text.bytes.count
    }
}

// MARK: - Places

extension YAMLReader {
    /// The offset that a mark stands for.
    private func offset(of mark: Mark?) -> Int {
        mark.flatMap { places.offset(line: $0.line, column: $0.column) } ?? yaml.count
    }

    private func diagnostic(for error: any Error) -> Diagnostic {
        switch error {
        case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _):
            let place = offset(of: mark)
            if problem.hasPrefix("Maximum nesting level") { return notYAML("nested too deep", at: place) }
            if text[place] == UInt8(ascii: "\t") {
                return notYAML("lines are indented with spaces, not tabs", at: place)
            }
            return notYAML(problem, at: place)
        case YamlError.composer(_, let problem, let mark, _):
            if problem == "but found another document" {
                return notYAML("a second document begins here", at: offset(of: mark))
            }
            return notYAML(problem, at: offset(of: mark))
        case YamlError.reader(let problem, let offset, _, _):
            return notYAML(problem, at: places.offset(ofCharacter: offset ?? 0))
        case YamlError.duplicatedKeysInMapping(let keys, let context):
            let key = keys.first ?? ""
            let place = placeOfSecond(key, after: offset(of: context.mark))
            return Diagnostic(at: text.range(place..<place + max(1, key.utf8.count)), "'\(key)' is given twice")
        default:
            return notYAML("it could not be read", at: 0)
        }
    }

    private func notYAML(_ problem: String, at offset: Int) -> Diagnostic {
        Diagnostic(at: text.range(offset..<offset), "not valid YAML: \(problem)")
    }

    /// Yams tells where a key stands that is given twice, but not where it stands again.
    private func placeOfSecond(_ key: String, after first: Int) -> Int {
        let key = Array(key.utf8)
        // An empty key is found nowhere.
        guard !key.isEmpty else { return first }
        var offset = first + key.count
        while offset + key.count < yaml.count {
            var end = offset + key.count
            let isName = yaml[offset..<end].elementsEqual(key) && !yaml[offset - 1].isLabelByte
            if isName {
                while let byte = text[end], byte.isBlank { end += 1 }
                if text[end] == UInt8(ascii: ":") { return offset }
            }
            offset += 1
        }
        return first
    }

    private func anchorMistake(at offset: Int) -> Diagnostic {
        Diagnostic(
            at: text.range(offset..<offset + 1),
            "anchors and aliases (&name, *name) cannot be used in a notebook"
        )
    }

    private func refuseManyAliases() throws(Diagnostic) {
        var count = 0
        for (index, byte) in yaml.enumerated() where byte == UInt8(ascii: "*") {
            let before = index > 0 ? yaml[index - 1] : UInt8(ascii: "\n")
            guard before.isBlankOrLineBreak || "[{,:?-".utf8.contains(before),
                let after = text[index + 1], !after.isBlankOrLineBreak
            else { continue }
            count += 1
            if count > Limits.aliases, yaml.contains(UInt8(ascii: "&")) { throw anchorMistake(at: index) }
        }
    }
}
