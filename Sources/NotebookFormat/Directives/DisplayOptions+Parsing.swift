import Spelling

extension DisplayOptions {
    /// How many bytes of a line are the mark of one that steers display: `#|`, or `# |` as some editors write it; `nil`
    /// for every other line.
    static func markLength(of line: String) -> Int? {
        guard line.utf8.first == UInt8(ascii: "#") else { return nil }
        let rest = line.unicodeScalars.dropFirst().drop { $0 == " " || $0 == "\t" || LookAlike($0) == .space }
        guard rest.first == "|" else { return nil }
        return line.utf8.count - String(rest).utf8.count + 1
    }

    /// What a line that steers nothing looks like that was meant to; `nil` for every other line.
    static func lostLine(_ line: SourceLine) -> Diagnostic? {
        let text = line.text.trimmingBlanks()
        var marks = text.unicodeScalars[...]
        func take(_ ascii: UInt8) -> Bool {
            guard let first = marks.popFirst() else { return false }
            return first == Unicode.Scalar(ascii) || LookAlike(first) == .twin(of: ascii)
        }
        guard take(UInt8(ascii: "#")) else { return nil }
        let hashes = marks
        marks = Substring(marks).trimmingBlanks().unicodeScalars[...]
        let isTight = hashes.count == marks.count
        guard take(UInt8(ascii: "|")) else { return nil }
        let name = Substring(marks).trimmingBlanks().prefix { $0.isLetter || $0 == "-" }
        let rest = Substring(marks).trimmingBlanks().dropFirst(name.count).trimmingBlanks()
        let isOption = names.contains(String(name)) && (rest.hasPrefix(":") || rest.hasPrefix("："))
        guard isOption || (isTight && text.hasPrefix("#|")) else { return nil }
        let message =
            "this line looks like an option but is not read as one, because "
            + "#| lines stand at the beginning of their lines and before everything else in the block"
        return Diagnostic(
            .warning,
            at: SourceRange(start: line.start, end: line.start),
            message + LookAlike.hint(for: line.text.prefix { !$0.isASCII || !$0.isLetter })
        )
    }

    /// What may stand before the colon of a `#|` line.
    public static let names = [
        "label", "fig-cap", "fig-alt", "echo", "output", "code-fold", "eval", "error", "cache", "interactive",
    ]

    /// Reads the `#|` lines of a directive, which together are YAML.
    static func parse(_ lines: [SourceLine]) -> (options: DisplayOptions, diagnostics: [Diagnostic]) {
        var options = DisplayOptions()
        var diagnostics: [Diagnostic] = []
        guard !lines.isEmpty else { return (options, []) }
        do throws(Diagnostic) {
            let text = PositionedText(lines: lines.map(withoutPrefix))
            let root = try YAMLReader.read(LookAlikeReader.plain(text, .settings))
            switch root?.content {
            case nil, .plain(""): break
            case .mapping(let pairs)?:
                for (key, value) in pairs {
                    do throws(Diagnostic) {
                        try options.set(key, to: value)
                    } catch {
                        diagnostics.append(error)
                    }
                }
            default:
                let hint = LookAlike.hint(for: lines.map(\.text).joined(separator: "\n"))
                throw Diagnostic(at: root?.range, "expected an option such as '#| label: fig-loss'\(hint)")
            }
        } catch {
            diagnostics.append(error)
        }
        return (options, diagnostics)
    }

    private static func withoutPrefix(_ line: SourceLine) -> SourceLine {
        let text = String(decoding: line.text.utf8.dropFirst(markLength(of: line.text) ?? 0), as: UTF8.self)
        let isSpaced = text.unicodeScalars.first.map { $0 == " " || LookAlike($0) == .space } ?? false
        let rest = isSpaced ? text.dropFirst() : text[...]
        let column = line.column(at: line.text.utf8.count - rest.utf8.count)
        return SourceLine(text: String(rest), start: SourcePosition(line: line.start.line, column: column))
    }

    private mutating func set(_ key: Located<String>, to value: YAMLNode) throws(Diagnostic) {
        switch key.value {
        case "label": label = try Self.label(value)
        case "fig-cap": figureCaption = try value.text(for: key)
        case "fig-alt": figureAlternativeText = try value.text(for: key)
        case "echo": echo = try value.truth(for: key)
        case "output": output = try value.truth(for: key)
        case "code-fold": codeFold = try value.truth(for: key)
        case "eval": eval = try value.truth(for: key)
        case "error": error = try value.truth(for: key)
        case "cache": cache = try value.truth(for: key)
        case "interactive": interactive = try value.truth(for: key)
        default:
            let others = "the options are \(Self.names.joined(separator: ", "))"
            let (remedy, meant) = NearestName.advice(for: key.value, among: Self.names, otherwise: others)
            throw Diagnostic(at: key.range, "unknown option '\(key.value)' after #|; \(remedy)", meant: meant)
        }
    }

    private static func label(_ node: YAMLNode) throws(Diagnostic) -> Located<String> {
        guard let name = node.scalar, Label.isWellFormed(name) else {
            throw Diagnostic(
                at: node.range,
                "a label is made of letters, digits, '-' and '_' and begins with a letter"
            )
        }
        guard name != Parameter.prefix else {
            throw Diagnostic(at: node.range, "the label '\(name)' stands for the parameters; choose another")
        }
        return Located(name, at: node.range)
    }
}
