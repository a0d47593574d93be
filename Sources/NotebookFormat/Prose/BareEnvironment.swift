/// LaTeX's environments that make a display formula without dollars, as MathJax and Jupyter read them.
enum BareEnvironment {
    private static let names: Set<String> = {
        let starred = [
            "equation", "align", "alignat", "gather", "multline", "eqnarray", "flalign",
        ]
        let others = [
            "displaymath", "aligned", "gathered", "alignedat", "split", "cases", "rcases", "array", "matrix", "pmatrix",
            "bmatrix", "Bmatrix", "vmatrix", "Vmatrix", "smallmatrix", "CD",
        ]
        return Set(starred + starred.map { $0 + "*" } + others)
    }()

    /// The environment that `\begin{…}` opens at a place.
    static func name(in text: PositionedText, at offset: Int) -> String? {
        guard let start = text.end(of: "\\begin{", at: offset) else { return nil }
        var end = start
        while let byte = text[end], byte.isASCIILetter || byte == UInt8(ascii: "*") { end += 1 }
        let name = text.string(start..<end)
        return text[end] == UInt8(ascii: "}") && names.contains(name) ? name : nil
    }

    /// The place after the `\end{…}` that closes the environment opened at `start`; `nil` when there is none.
    static func end(of name: String, in text: PositionedText, from start: Int) -> Int? {
        let (opening, closing) = ("\\begin{\(name)}", "\\end{\(name)}")
        var depth = 0
        var offset = start
        while let byte = text[offset] {
            guard byte == UInt8(ascii: "\\") else {
                offset += 1
                continue
            }
            if let end = text.end(of: opening, at: offset) {
                depth += 1
                offset = end
            } else if let end = text.end(of: closing, at: offset) {
                depth -= 1
                if depth == 0 { return end }
                offset = end
            } else {
                offset += 2
            }
        }
        return nil
    }
}
