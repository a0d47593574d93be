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

    @Test func macrosHoldFromWhereTheyStand() throws {
        let (html, warnings) = try render(
            """
            $\\w$

            $$
            \\newcommand{\\w}{\\mathbf{w}}
            $$

            Then $\\w^\\top x$.

            $\\newcommand{\\R}{\\mathbb{R}} x \\in \\R$ $\\R$ $\\def\\f#1{#1!}\\f x$ $\\f y$ $\\gdef\\g{G}$

            $\\DeclareMathOperator{\\foo}{foo}\\DeclareMathOperator*{\\argmax}{arg\\,max}$

            $$\\argmax_x \\foo \\g$$

            $\\renewcommand{\\w}{v}$ $\\w$
            """
        )
        #expect(warnings.map(\.message) == ["the formula is shown as its source: Undefined control sequence: \\w"])
        #expect(
            html.contains(
                "Then <math xmlns=\"http://www.w3.org/1998/Math/MathML\"><semantics><mrow><msup><mi>𝐰"
            )
        )
        #expect(html.ranges(of: "<mi>ℝ</mi>").count == 2)
        #expect(html.contains("<munder>") && html.contains("<mi>G</mi>") && html.contains("<mi>v</mi>"))
        // A formula that only defines is not shown.
        #expect(html.contains("<p></p>"))
    }

    @Test func macrosThatAreDefinedWithoutDollars() throws {
        let (html, warnings) = try render(
            """
            Let $\\E$ be.

            \\newcommand{\\E}{\\mathbb{E}}
            \\def\\norm#1{\\lVert #1
              \\rVert}

            $\\E$ and $\\norm{x}$
            """
        )
        #expect(warnings.map(\.message) == ["the formula is shown as its source: Undefined control sequence: \\E"])
        #expect(html.contains("<p>\n</p>") && html.contains("<mi>𝔼</mi>"))
        #expect(!html.contains("newcommand"))
    }

    /// Chromium shows `mathvariant="double-struck"` as if it were not there.
    @Test(arguments: [
        ("\\mathbb{RQk1}", "ℝℚ𝕜𝟙"), ("\\mathbf{w2}", "𝐰𝟐"), ("\\mathcal{LA}", "ℒ𝒜"), ("\\mathfrak{gC}", "𝔤ℭ"),
        ("\\boldsymbol{\\theta x}", "𝜽𝒙"), ("\\mathsf{T0}", "𝖳𝟢"), ("\\mathtt{a1}", "𝚊𝟷"), ("\\mathbf{\\Omega}", "𝛀"),
    ])
    func lettersOfOtherAlphabets(source: String, letters: String) throws {
        let (html, warnings) = try render("$\(source)$\n")
        let shown = html.split(separator: "<annotation")[0].split(separator: "<math")[1]
        let text = shown.split(separator: ">").dropFirst().map { $0.prefix { $0 != "<" } }.joined()
        #expect(text == letters && warnings.isEmpty)
        #expect(!shown.contains("mathvariant"))
    }

    @Test func wordsKeepTheirVariant() throws {
        let (html, _) = try render("$\\textbf{bold 粗}$ $\\mathrm{d}$\n")
        #expect(html.contains("<mtext mathvariant=\"bold\">bold") && html.contains("<mi mathvariant=\"normal\">d"))
    }

    @Test func theSameFormulaUnderOtherMacros() throws {
        let (html, _) = try render("$\\def\\a{x}$ $\\a$ $\\def\\a{y}$ $\\a$ $\\a$\n")
        #expect(html.ranges(of: "<mi>x</mi>").count == 1 && html.ranges(of: "<mi>y</mi>").count == 2)
    }

    @Test func equationNumbers() throws {
        let (html, warnings) = try render(
            """
            See \\eqref{c} and $\\ref{d}$.

            $$ a \\label{a} $$

            \\begin{align}
            b &= 1 \\\\
            c &= 2 \\label{c} \\\\
            d &= 3 \\nonumber \\\\
            e &= 4 \\tag{E} \\label{d}
            \\end{align}

            \\begin{eqnarray} a &=& b \\end{eqnarray}

            \\begin{multline*} a \\\\ b \\end{multline*}

            $\\begin{align} a &= b \\end{align}$ $\\mbox{if } x$ $\\eqref{no}$
            """
        )
        #expect(warnings.map(\.message) == ["no formula has \\label{no}, which this one refers to"])
        #expect(
            html.contains("See <math xmlns=\"http://www.w3.org/1998/Math/MathML\"><semantics><mrow><mtext>(3)</mtext>")
        )
        for number in ["(1)", "(2)", "(3)", "(E)", "(4)"] {
            #expect(html.contains("<mtext>\(number)</mtext>"), "\(number)")
        }
        #expect(html.contains("<mtext>E</mtext>") && html.contains("<mtext>(???)</mtext>"))
        #expect(!html.contains("<mtd width"))
        #expect(!html.contains("<mtext>(5)</mtext>") && !html.contains("formula-source"))
    }

    @Test func workIsBounded() throws {
        let heavy = (0..<12).map {
            "$$\\def\\a{" + String(repeating: "x", count: 2400 + $0) + "}" + String(repeating: "\\a", count: 800) + "$$"
        }
        let (_, warnings) = try render(
            "$\\def\\b{B}$\n\n" + heavy[0] + "\n\n$\\b$\n\n" + heavy.joined(separator: "\n\n")
        )
        let refused = "the formula is shown as its source: it takes too much work or memory to typeset"
        let rest =
            "this formula and 9 after it are shown as their source: 3 formulas before it take too much work or memory"
        #expect(warnings.map(\.message) == [refused, refused, refused, rest])
    }

    /// Distinct formulas, each of them cheap: the first are typeset, the rest have one warning.
    @Test func workIsBoundedPerNotebook() throws {
        let count = 20_000
        let (html, warnings) = try render((0..<count).map { "$x_{\($0)}$" }.joined(separator: " ") + "\n")
        let typesetCount = html.split(separator: "<math").count - 1
        #expect(typesetCount > 200 && typesetCount < count)
        #expect(
            warnings.map(\.message) == [
                "this formula and \(count - typesetCount - 1) after it are shown as their source: the notebook's "
                    + "formulas take too much work together"
            ]
        )
        #expect(html.contains("<code class=\"formula-source\">$x_{\(count - 1)}$</code>"))
    }

    @Test func macrosOutliveAFormulaThatIsGivenUp() throws {
        let endless = "\\def\\a{" + String(repeating: "x", count: 2400) + "}" + String(repeating: "\\a", count: 800)
        let (html, warnings) = try render("$\\def\\b{B}$ $\(endless)$ $\\b$\n")
        #expect(warnings.count == 1)
        #expect(html.contains("<mi>B</mi>"))
    }

    @Test func anInterruptionEndsTypesetting() {
        let kept = Mutex<[String]>([])
        let cache = FormulaCache(read: { _ in nil }, write: { _, name in kept.withLock { $0.append(name) } })
        let polls = Mutex(0)
        let formulas = [Formula(source: "x", isDisplay: false, range: SamplePage.nowhere)]
        let typeset = TypesetFormulas(
            formulas,
            cache: cache,
            isInterrupted: {
                polls.withLock {
                    $0 += 1; return $0 > 3
                }
            }
        )
        #expect(typeset[0]?.mathML == nil && !typeset.lacksKaTeX)
        #expect(kept.withLock { $0.isEmpty })
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
        #expect(first[0] == first[2] && first[1] != first[0])
        #expect(TypesetFormulas(formulas("x", "\\y", "x"), cache: cache) == first)
        #expect(kept.withLock { $0.count } == 1)
        _ = TypesetFormulas(formulas("x", "y"), cache: cache)
        _ = TypesetFormulas(formulas(), cache: cache)
        #expect(kept.withLock { $0.count } == 2)
        kept.withLock { $0 = $0.mapValues { _ in [1, 2, 3] } }
        #expect(TypesetFormulas(formulas("x", "\\y", "x"), cache: cache) == first)
    }
}
