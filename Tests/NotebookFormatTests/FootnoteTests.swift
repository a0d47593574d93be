import NotebookFormat
import Testing

@Suite struct FootnoteTests {
    @Test func notesAreNumberedByTheirFirstMention() {
        let parsed = parse("a[^b] c[^A] d[^b]\n\n[^a]: $x$ `{eval} e.f` @g\n\n    - h\n[^b]: i\n")
        #expect(parsed.diagnostics == [])
        let notebook = parsed.notebook
        #expect(
            notebook.blocks == [
                .paragraph([.text("a"), .note(0), .text(" c"), .note(1), .text(" d"), .note(0)])
            ]
        )
        #expect(notebook.notes.map(\.label.value) == ["b", "a"])
        #expect(notebook.notes[0].blocks == [.paragraph([.text("i")])])
        #expect(
            notebook.notes[1].blocks.first
                == .paragraph([
                    .formula(0), .text(" "), .inlineValue(0), .text(" "), .reference(0),
                ])
        )
        #expect(notebook.formulas.first?.range == SourceRange(line: 3, column: 7, length: 3))
        #expect(notebook.inlineValues.first?.range.start == SourcePosition(line: 3, column: 11))
    }

    @Test func whatIsWrongWithNotes() {
        #expect(
            messages("a[^x] b\n") == [
                """
                a.md:1:2: warning: '[^x]' is plain text, because no footnote has that label; \
                define it with a line [^x]: …, or write \\[^x] if that is meant
                a[^x] b
                 ^
                """
            ]
        )
        #expect(
            parse("a[^x]\n\n[^x]: b\n\n[^X]: c\n\n[^y]: d\n").diagnostics.map(\.message) == [
                "the footnote '[^X]' is defined twice; the first one counts",
                "nothing mentions the footnote '[^y]', so it is not shown",
            ]
        )
        #expect(parse("a[^x]\n\n[^x]: b\n\n[^X]: c\n").notebook.notes.map(\.blocks) == [[.paragraph([.text("b")])]])
    }

    @Test func aNoteMayMentionItself() {
        let notebook = parse("a[^x]\n\n[^x]: b[^x] c[^y]\n\n[^y]: d[^x]\n").notebook
        #expect(
            notebook.notes.map(\.blocks) == [
                [.paragraph([.text("b"), .note(0), .text(" c"), .note(1)])], [.paragraph([.text("d"), .note(0)])],
            ]
        )
    }

    @Test(arguments: [
        "\\[^x]", "`[^x]`", "[^ x]", "[^]", "    [^x]: a\n", "```\n[^x]: a\n```\n", "<pre>\n[^x]: a\n</pre>\n",
    ])
    func noNotes(source: String) {
        let parsed = parse(source)
        #expect(parsed.notebook.notes.isEmpty)
        #expect(parsed.diagnostics == [])
    }

    @Test func noteMayHoldCodeAndAStep() {
        let notebook = parse("a[^x]\n\n[^x]:\n    ```{fit}\n    epochs: 1\n    ```\n").notebook
        #expect(notebook.notes.first?.blocks == [.directive(0)])
        #expect(notebook.directives.first?.range.start == SourcePosition(line: 4, column: 5))
    }
}
