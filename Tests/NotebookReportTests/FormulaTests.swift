import NotebookFormat
import Synchronization
import Testing

@testable import NotebookReport

@Suite struct FormulaTests {
    private func render(_ source: String) throws -> (html: String, warnings: [Diagnostic]) {
        let notebook = NotebookParser.parse(Array(source.utf8), fileName: "a.md").notebook
        var executed = SamplePage.executed([])
        executed.notebook = notebook
        let report = try HTMLReport(template: "{{{body}}}").render(executed)
        return (report.html, report.warnings)
    }

    @Test func formulasBecomeMathML() throws {
        let (html, warnings) = try render("$x^2$\n")
        #expect(
            html == "<p><math xmlns=\"http://www.w3.org/1998/Math/MathML\"><semantics><mrow><msup><mi>x</mi><mn>2</mn>"
                + "</msup></mrow><annotation encoding=\"application/x-tex\">x^2</annotation></semantics></math></p>\n"
        )
        #expect(warnings.isEmpty)
    }

    @Test(arguments: [
        "\\Gamma", "{n+1 \\choose k}={n \\choose k}+{n \\choose k-1}", "\\overline{xyz}", "\\frac{a}{b}",
        "\\sum_{i=1}^{n} i", "\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}", "\\text{损失}",
    ])
    func theNotesFormulas(source: String) throws {
        let (html, warnings) = try render("a $\(source)$ b\n\n$$\(source)$$\n")
        #expect(warnings.isEmpty)
        #expect(html.ranges(of: "<math").count == 2)
        #expect(
            html.contains("<span class=\"display-formula\" tabindex=\"0\" role=\"group\" aria-label=\"Formula\"><math")
        )
    }

    @Test func aBrokenFormulaShowsItsSourceAndItsPlace() throws {
        let (html, warnings) = try render("é $x + \\frac{1}{$\n")
        #expect(html == "<p>é <code class=\"formula-source\">$x + \\frac{1}{$</code></p>\n")
        #expect(
            warnings == [
                Diagnostic(
                    .warning,
                    at: SourceRange(line: 1, column: 18, length: 1),
                    "the formula is shown as its source: Unexpected end of input in a macro argument, expected '}' "
                        + "at end of input: x + \\frac{1}{"
                )
            ]
        )
    }

    @Test(arguments: [
        "\\def\\a{\\a\\a}\\a", "\\def\\a{\\b\\b}\\def\\b{\\a\\a}\\a", String(repeating: "{", count: 4000),
        String(repeating: "\\frac{", count: 800), String(repeating: "x", count: 6000),
        "\\def\\a{" + String(repeating: "x", count: 2400) + "}" + String(repeating: "\\a", count: 900),
    ])
    func formulasThatWouldNotEndAreGivenUp(source: String) throws {
        let (html, warnings) = try render("$\(source)$ and $y$\n")
        #expect(warnings.count == 1)
        #expect(html.contains("<mi>y</mi>"))
    }

    @Test func formulasRunNothing() throws {
        let (html, _) = try render(
            "$\\href{javascript:alert(1)}{x}$ $\\text{</math><script>alert(2)</script>}$ $\\url{javascript:x}$\n"
        )
        #expect(!html.contains("<script"))
        #expect(!html.contains("href="))
    }

    @Test func typesetFormulasAreKept() throws {
        let kept = Mutex<[String: [UInt8]]>([:])
        let cache = FormulaCache(
            read: { name in kept.withLock { $0[name] } },
            write: { bytes, name in kept.withLock { $0[name] = bytes } }
        )
        func formulas(_ sources: String...) -> [Formula] {
            sources.map { Formula(source: $0, isDisplay: false, range: SamplePage.nowhere) }
        }
        let first = TypesetFormulas(formulas("x", "\\y", "x"), cache: cache)
        #expect(first.entries.map(\.source) == ["x", "\\y"])
        #expect(TypesetFormulas(formulas("x", "\\y", "x"), cache: cache) == first)
        #expect(kept.withLock { $0.count } == 1)
        _ = TypesetFormulas(formulas("x", "y"), cache: cache)
        _ = TypesetFormulas(formulas(), cache: cache)
        #expect(kept.withLock { $0.count } == 2)
        kept.withLock { $0 = $0.mapValues { _ in [1, 2, 3] } }
        #expect(TypesetFormulas(formulas("x", "\\y", "x"), cache: cache) == first)
    }
}
