import Foundation

/// KaTeX, which turns TeX into MathML, run when a page is made and not when it is read.
///
/// Macros hold from one formula to the next.
struct KaTeX: ~Copyable {
    /// Why a formula is not typeset.
    enum Problem: Error {
        /// It is not TeX that KaTeX knows. The position counts UTF-16 units; `nil` where KaTeX does not say.
        case broken(String, position: Int?)
        /// It takes too much work or memory, or the program was interrupted: this KaTeX is of no use any more.
        case tooMuch
        /// It is nested too deep.
        case tooDeep
    }

    /// Where systems keep KaTeX; Debian's `libjs-katex` is the first.
    static let places = ["/usr/share/javascript/katex/katex.min.js", "/usr/share/nodejs/katex/dist/katex.min.js"]

    private let world: JavaScript

    /// The work done so far, in allocations of about half a microsecond each.
    var work: Int { world.work }

    /// Loads KaTeX; `nil` when it is not installed, does not run or is interrupted.
    init?(isInterrupted: @escaping @Sendable () -> Bool) {
        // Not lazily: a lazy sequence reads the file it has found again, and traps where that fails.
        var script: Data?
        for place in Self.places where script == nil { script = FileManager.default.contents(atPath: place) }
        guard let script, let world = JavaScript(memoryLimit: Limits.formulaMemory, isInterrupted: isInterrupted),
            world.run(Array(Self.missing.utf8)), world.run(Array(script)), world.run(Array(Self.wrapper.utf8))
        else { return nil }
        self.world = world
    }

    /// A formula as a `math` element; empty for one that only defines macros.
    func mathML(_ source: String, isDisplay: Bool, workLimit: Int) throws(Problem) -> String {
        guard source.utf8.count <= Limits.formula else {
            throw .broken("it has more than \(Limits.formula) bytes", position: nil)
        }
        guard let answer = world.call("typeset", source, isDisplay ? "display" : "", workLimit: workLimit) else {
            throw world.isLeft ? .tooMuch : .tooDeep
        }
        if answer.hasPrefix("=") { return MathAlphabet.written(in: String(answer.dropFirst())) }
        let parts = answer.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        throw .broken(parts.last.map { String($0) } ?? "", position: parts.first.flatMap { Int($0) })
    }

    /// The one function that KaTeX calls and Duktape lacks; matrices need it.
    private static let missing = """
        Array.prototype.fill = function (value) {
            for (var index = 0; index < this.length; index += 1) this[index] = value;
            return this;
        };
        """

    /// `=` and the element, or the position of the mistake, a line ending and what it is.
    ///
    /// `\\newcommand` may give a macro another meaning, KaTeX's own (`\\R`) too, as in MathJax.
    private static let wrapper = #"""
        var macros = {
            "\\mbox": "\\text{#1}", "\\ensuremath": "#1", "\\mathds": "\\mathbb{#1}", "\\xspace": "",
            "\\newcommand": "\\@ifstar\\providecommand\\providecommand",
            "\\renewcommand": "\\@ifstar\\providecommand\\providecommand",
            "\\DeclareMathOperator": "\\@ifstar\\operator@limits\\operator@plain",
            "\\operator@plain": "\\gdef#1{\\operatorname{#2}}", "\\operator@limits": "\\gdef#1{\\operatorname*{#2}}"
        };
        function typeset(source, style) {
            try {
                var html = katex.renderToString(source, {
                    displayMode: style === "display", output: "mathml", throwOnError: true, strict: "ignore",
                    maxExpand: 1000, maxSize: 20, errorColor: "currentcolor", macros: macros, globalGroup: true
                });
                html = html.slice(html.indexOf("<math"), html.lastIndexOf("</math>") + 7);
                if (html.indexOf("<semantics><mrow></mrow><annotation") >= 0) return "=";
                // What KaTeX writes for a tag is not valid HTML.
                html = html.split('<mtd width="50%">').join('<mtd class="mtr-glue">');
                return "=" + html.split(' mathcolor="currentcolor"').join("");
            } catch (error) {
                if (!(error instanceof katex.ParseError)) throw error;
                return (error.position === undefined ? "" : error.position) + "\n"
                    + error.message.replace("KaTeX parse error: ", "").split(" at position ")[0];
            }
        }
        """#
}
