import Spelling

extension DisplayOptions {
    /// What a line begins with that steers display.
    static let linePrefix = "#|"

    private static let names = [
        "label", "fig-cap", "fig-alt", "echo", "output", "code-fold", "eval", "error", "cache", "interactive",
    ]

    /// Reads the `#|` lines of a directive, which together are YAML.
    static func parse(_ lines: [SourceLine]) -> (options: DisplayOptions, diagnostics: [Diagnostic]) {
        var options = DisplayOptions()
        var diagnostics: [Diagnostic] = []
        guard !lines.isEmpty else { return (options, []) }
        do throws(Diagnostic) {
            let root = try YAMLReader.read(PositionedText(lines: lines.map(withoutPrefix)))
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
            default: throw Diagnostic(at: root?.range, "expected an option such as '#| label: fig-loss'")
            }
        } catch {
            diagnostics.append(error)
        }
        return (options, diagnostics)
    }

    private static func withoutPrefix(_ line: SourceLine) -> SourceLine {
        let text = line.text.dropFirst(linePrefix.count)
        let rest = text.hasPrefix(" ") ? text.dropFirst() : text
        let column = line.start.column + line.text.utf8.count - rest.utf8.count
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
            let remedy = NearestName.hint(for: key.value, among: Self.names, otherwise: others)
            throw Diagnostic(at: key.range, "unknown option '\(key.value)' after #|; \(remedy)")
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
