import NotebookFormat

/// A file name with fields as Python's `str.format` has them: `{epoch:02d}-{val_loss:.2f}.keras`.
struct FileNameTemplate: Sendable {
    /// Why a name is no template; what is wrong and what to write.
    struct Problem: Error {
        var message: String
    }

    /// A piece of text, or a field.
    private enum Part: Sendable {
        case text(String)
        case field(String, NumberFormat)
    }

    private var parts: [Part] = []

    /// A name without fields.
    init(plain name: String) { parts = [.text(name)] }

    /// Reads a name, in which `{{` and `}}` stand for braces.
    init(_ name: String) throws(Problem) {
        var rest = Substring(name)
        while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            parts.append(.text(String(rest[..<brace])))
            let sign = rest[brace]
            rest = rest[brace...].dropFirst()
            if rest.first == sign {
                parts.append(.text(String(sign)))
                rest = rest.dropFirst()
                continue
            }
            guard sign == "{", let end = rest.firstIndex(of: "}") else {
                throw Problem(message: "the file name '\(name)' has a single '\(sign)'; write '\(sign)\(sign)' for one")
            }
            parts.append(try Self.field(String(rest[..<end])))
            rest = rest[end...].dropFirst()
        }
        parts.append(.text(String(rest)))
    }

    private static func field(_ text: String) throws(Problem) -> Part {
        let colon = text.firstIndex(of: ":") ?? text.endIndex
        let name = text[..<colon]
        guard !name.isEmpty, !name.contains(where: { "{.[!".contains($0) }), Int(name) == nil else {
            throw Problem(
                message: "'{\(text)}' is no field of a file name; write one such as {epoch:02d} or {val_loss:.2f}"
            )
        }
        let written = String(text[colon...].dropFirst())
        guard let format = NumberFormat(written) else {
            throw Problem(
                message: "':\(written)' is no format for a number; write one such as {epoch:02d} or {val_loss:.2f}"
            )
        }
        return .field(String(name), format)
    }

    /// The fields, each with its format.
    var fields: [(name: String, format: NumberFormat)] {
        parts.compactMap { if case .field(let name, let format) = $0 { (name, format) } else { nil } }
    }

    /// The name with values in place of the fields.
    func name(_ value: (String) -> ResultValue) -> String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .field(let name, let format): format.apply(to: value(name))
            }
        }
        .joined()
    }
}
