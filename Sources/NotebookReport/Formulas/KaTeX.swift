import Foundation

/// KaTeX, which turns TeX into MathML, run when a page is made and not when it is read.
struct KaTeX: ~Copyable {
    /// Why a formula is not typeset.
    enum Problem: Error {
        /// It is not TeX that KaTeX knows. The position counts UTF-16 units; `nil` where KaTeX does not say.
        case broken(String, position: Int?)
        /// It grows without end, or is nested too deep.
        case tooMuch
    }

    /// Where systems keep KaTeX; Debian's `libjs-katex` is the first.
    static let places = ["/usr/share/javascript/katex/katex.min.js", "/usr/share/nodejs/katex/dist/katex.min.js"]

    /// More than this in one formula is not typeset, so that none keeps the page waiting.
    private static let longestFormula = 5000
    /// KaTeX itself takes 2 MB; a formula that grows without end is stopped here, after a second or two.
    private static let memoryLimit = 16 << 20

    private let world: JavaScript

    /// Loads KaTeX; `nil` when it is not installed or does not run.
    init?() {
        let script = Self.places.lazy.compactMap { FileManager.default.contents(atPath: $0) }.first
        guard let script, let world = JavaScript(memoryLimit: Self.memoryLimit),
            world.run(Array(Self.missing.utf8)), world.run(Array(script)), world.run(Array(Self.wrapper.utf8))
        else { return nil }
        self.world = world
    }

    /// A formula as a `math` element.
    func mathML(_ source: String, isDisplay: Bool) throws(Problem) -> String {
        guard source.utf8.count <= Self.longestFormula else {
            throw .broken("it has more than \(Self.longestFormula) bytes", position: nil)
        }
        guard let answer = world.call("typeset", source, isDisplay ? "display" : "") else {
            throw .tooMuch
        }
        if answer.hasPrefix("=") { return String(answer.dropFirst()) }
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
    private static let wrapper = """
        function typeset(source, style) {
            try {
                var html = katex.renderToString(source, {
                    displayMode: style === "display", output: "mathml", throwOnError: true, strict: "ignore",
                    maxExpand: 1000, maxSize: 20, errorColor: "currentcolor"
                });
                html = html.slice(html.indexOf("<math"), html.lastIndexOf("</math>") + 7);
                return "=" + html.split(' mathcolor="currentcolor"').join("");
            } catch (error) {
                if (!(error instanceof katex.ParseError)) throw error;
                return (error.position === undefined ? "" : error.position) + "\\n"
                    + error.message.replace("KaTeX parse error: ", "").split(" at position ")[0];
            }
        }
        """
}
