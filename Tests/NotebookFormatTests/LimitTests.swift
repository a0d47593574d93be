import NotebookFormat
import Testing

/// Inputs whose cost grew faster than their size. Each took seconds to minutes; the limit only ends what hangs.
@Suite(.timeLimit(.minutes(5))) struct LimitTests {
    private func parsed(_ text: String, _ check: (ParsedNotebook) -> Void) {
        check(parse(text))
    }

    @Test func aWideTableOfShortRows() {
        let count = 3000
        let wide = "|" + String(repeating: "a|", count: count) + "\n|" + String(repeating: "-|", count: count) + "\n"
        parsed(wide + String(repeating: "|x|\n", count: count)) { parsed in
            guard case .table(let table)? = parsed.notebook.blocks.first else {
                Issue.record("no table")
                return
            }
            #expect(table.header.count == count && table.rows.count == count)
            #expect(table.rows.allSatisfy { $0.count == 1 })
        }
    }

    @Test func manySuperscriptsAndDefinitions() {
        let count = 100_000
        parsed(String(repeating: "a^b^ ", count: count)) { parsed in
            guard case .paragraph(let text)? = parsed.notebook.blocks.first else {
                Issue.record("no paragraph")
                return
            }
            #expect(text.count { if case .superscript = $0 { true } else { false } } == count)
        }
        parsed(String(repeating: "a\n: b\n\n", count: count)) { parsed in
            guard case .definitionList(let definitions)? = parsed.notebook.blocks.first else {
                Issue.record("no definitions")
                return
            }
            #expect(definitions.count == count)
        }
    }

    @Test func manyMistakesInALine() {
        parsed(String(repeating: "`{eval} x.` ", count: 20_000)) { parsed in
            #expect(parsed.diagnostics.count == 20_000)
            let shown = Diagnostic.shown(parsed.diagnostics)
            #expect(shown.count == 101)
            #expect(shown.last?.message == "19900 more messages are not shown")
            #expect(shown.last?.severity == .error)
            let lengths = parsed.diagnostics.map {
                $0.rendered(fileName: "a.md", source: parsed.notebook.source).utf8.count
            }
            #expect(lengths.allSatisfy { $0 < 600 })
        }
    }

    @Test func errorsAreShownBeforeWarnings() {
        func range(_ line: Int) -> SourceRange { SourceRange(line: line, column: 1, length: 1) }
        let warnings = (1...150).map { Diagnostic(.warning, at: range($0), "w\($0)") }
        let shown = Diagnostic.shown(warnings + [Diagnostic(at: range(151), "e")])
        #expect(shown.prefix(99) == warnings.prefix(99))
        #expect(shown.suffix(2).map(\.message) == ["e", "51 more messages are not shown"])
        #expect(shown.last?.severity == .warning)
        #expect(Diagnostic.shown(Array(warnings.prefix(100))).count == 100)
    }

    @Test func manyParametersInALine() {
        let pairs = (0..<20_000).map { "p\($0): \($0)" }.joined(separator: ", ")
        parsed("---\nparams: {\(pairs)} # é\n---\n") { parsed in
            #expect(parsed.notebook.frontMatter.parameters.count == 20_000)
            #expect(parsed.notebook.frontMatter.parameters.last?.value == .integer(19_999))
        }
    }

    @Test func picturesWhoseBracketsStayOpen() {
        parsed("a\n\n" + String(repeating: "![[]()", count: 50_000)) { parsed in
            let message = "too many '![' that are never closed; write \\![ where no picture is meant"
            let place = SourcePosition(line: 3, column: 1)
            #expect(parsed.diagnostics == [Diagnostic(at: SourceRange(start: place, end: place), message)])
        }
        parsed(String(repeating: "![a](b) [c](d)\n", count: 20_000)) { #expect($0.diagnostics.isEmpty) }
        parsed(String(repeating: "![[]() ", count: 3000)) { #expect($0.diagnostics.isEmpty) }
    }

    @Test(arguments: [
        "\\begin{align}\n", "$$\n", "$`", "<code>", "@ab ", "| a |\n|---|\n2. x\n", "$$x$$\n\n", "\u{A0}```\n", "`` ",
        "_www.", "(www.é", "{#a} ",
    ])
    func oneConstructAgainAndAgain(text: String) {
        parsed(String(repeating: text, count: 200_000 / text.utf8.count)) { #expect($0.notebook.directives.isEmpty) }
    }

    /// A definition counts as short, and each of its uses as long as what its mark hides: 200 MB.
    @Test func aFormulaInATitleThatIsUsedOften() {
        let formula = String(repeating: "x", count: 20_000)
        parsed("[a]: /u\n\"$\(formula)$\"\n" + String(repeating: "[a] ", count: 10_000) + "\n") { parsed in
            let place = SourcePosition(line: 1, column: 1)
            let message = "formulas in the titles of links come to more than 4 MiB; write text in titles"
            #expect(parsed.diagnostics == [Diagnostic(at: SourceRange(start: place, end: place), message)])
        }
    }

    @Test(arguments: ["'a(b', ", "a(", "\"(", "[x(1), "])
    func parenthesesInOptions(text: String) {
        let items = String(repeating: text, count: 200_000 / text.utf8.count)
        parsed("```{fit}\nx: [\(items)]\n```\n") { parsed in
            _ = parsed.notebook.directives.first?.options(parameters: [])
        }
    }

    @Test func manyArgumentsOfALayer() {
        let arguments = (0..<20_000).map { "a\($0)=\($0)" }.joined(separator: ", ")
        parsed("```{build}\nDense(4, \(arguments))\nDense(a=1, b=2, a=3)\n```\n") { parsed in
            let read = parsed.notebook.directives.first?.layerLines(parameters: [])
            #expect(read?.lines.first?.call.arguments.count == 20_001)
            #expect(read?.diagnostics.map(\.message) == ["the argument 'a' is given twice"])
        }
    }
}
