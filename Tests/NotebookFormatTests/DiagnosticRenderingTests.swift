import NotebookFormat
import Testing

@Suite struct DiagnosticRenderingTests {
    private func rendered(_ line: String, column: Int, _ message: String = "m") -> String {
        Diagnostic(at: SourceRange(line: 1, column: column, length: 1), message)
            .rendered(fileName: "a.md", source: SourceText(lines: [line]))
    }

    @Test func theCaretStandsUnderThePlace() {
        #expect(rendered("abc", column: 2) == "a.md:1:2: error: m\nabc\n ^")
        #expect(rendered("abc", column: 4) == "a.md:1:4: error: m\nabc\n   ^")
        #expect(rendered("", column: 1) == "a.md:1:1: error: m\n\n^")
        #expect(rendered("\ta\tb", column: 4) == "a.md:1:4: error: m\n\ta\tb\n\t \t^")
        #expect(rendered("数据é: x", column: 11) == "a.md:1:11: error: m\n数据é: x\n       ^")
        #expect(rendered("e\u{301}x", column: 4) == "a.md:1:4: error: m\ne\u{301}x\n ^")
    }

    @Test func longLinesAreCut() {
        let line = String(repeating: "a", count: 500) + "X" + String(repeating: "b", count: 500)
        let lines = rendered(line, column: 501).split(separator: "\n")
        #expect(lines[1] == "…" + String(repeating: "a", count: 78) + "X" + String(repeating: "b", count: 77) + "…")
        #expect(lines[2] == String(repeating: " ", count: 79) + "^")
    }

    @Test func controlCharactersAreMadeHarmless() {
        #expect(
            rendered("a\u{1B}[31m\u{202E}b", column: 2, "x\u{7}")
                == "a.md:1:2: error: x\\u{7}\na\u{241B}[31m\u{FFFD}b\n ^"
        )
    }

    @Test func aMessageWithoutAPlaceNamesTheFile() {
        let warning = Diagnostic(.warning, at: nil, "m")
        #expect(warning.rendered(fileName: "a.md", source: SourceText(lines: [])) == "a.md: warning: m")
        #expect(rendered("x", column: 1).hasPrefix("a.md:1:1: error: m"))
    }
}
