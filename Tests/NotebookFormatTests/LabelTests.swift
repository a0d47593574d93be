@testable import NotebookFormat
import Testing

/// Quarto's labels, captions and attributes; lists of tasks and of definitions; delimiters.
@Suite struct LabelTests {
    private func blocks(_ source: String) -> [Block] { parse(source).notebook.blocks }

    private func inlines(_ source: String) -> [Inline] {
        if case .paragraph(let inlines)? = blocks(source).first { inlines } else { [] }
    }

    @Test func labels() {
        let parsed = parse(
            """
            # A {#sec-a .unnumbered}

            $$ x $$ {#eq-x}

            ![B *c*](d.png){#fig-b width=60% fig-alt="<e>"}

            | f |
            |---|
            | g |

            : H *i* {#tbl-h}

            """
        )
        #expect(parsed.diagnostics == [])
        #expect(parsed.notebook.labels.map(\.value) == ["sec-a", "fig-b", "tbl-h", "eq-x"])
        #expect(parsed.notebook.formulas.map(\.label?.value) == ["eq-x"])
        #expect(parsed.notebook.blocks[1] == .paragraph([.formula(0)]))
        guard case .figure(let figure) = parsed.notebook.blocks[2], case .table(let table) = parsed.notebook.blocks[3]
        else {
            Issue.record("\(parsed.notebook.blocks)")
            return
        }
        #expect(figure.caption == [.text("B "), .emphasis([.text("c")])])
        #expect(figure.attributes.values == ["width": "60%", "fig-alt": "<e>"])
        #expect(table.caption == [.text("H "), .emphasis([.text("i")])])
        #expect(parsed.notebook.blocks.count == 4)
    }

    @Test func aCaptionMayStandAboveItsTableOrRightBelowIt() {
        for source in [": A {#tbl-a}\n\n| b |\n|---|\n| c |\n", "| b |\n|---|\n| c |\n: A {#tbl-a}\n"] {
            guard case .table(let table)? = blocks(source).first else {
                Issue.record("no table")
                continue
            }
            #expect(table.caption == [.text("A")] && table.label?.value == "tbl-a" && table.rows.count == 1)
        }
    }

    @Test func aLabelThatIsGivenTwice() {
        #expect(
            messages("# A {#sec-a}\n\n# B {#sec-a}\n") == [
                """
                a.md:3:7: warning: the label 'sec-a' is given twice; @sec-a leads to the first one
                # B {#sec-a}
                      ^
                """
            ]
        )
        #expect(
            parse("```{fit}\n#| label: fig-a\n```\n\n![a](b.png){#fig-a}\n").diagnostics.map(\.severity) == [.warning]
        )
    }

    @Test func attributesThatNothingTakesStay() {
        #expect(inlines("a {#b} c {.d} {} {e f}\n") == [.text("a {#b} c {.d} {} {e f}")])
        #expect(inlines("`a`{.r} [b](c){target=\"_blank\"}\n").count == 3)
        #expect(inlines("a{#\"><script>}\n") == [.text("a{#\"><script>}")])
    }

    @Test func delimiters() {
        #expect(
            inlines("H~2~O x^2^ a^*b*^\n") == [
                .text("H"), .subscript([.text("2")]), .text("O x"), .superscript([.text("2")]), .text(" a"),
                .superscript([.emphasis([.text("b")])]),
            ]
        )
        #expect(
            inlines("a ~b~ a~b c~d ~~e~~\n") == [
                .text("a "), .strikethrough([.text("b")]), .text(" a"), .strikethrough([.text("b c")]), .text("d "),
                .strikethrough([.text("e")]),
            ]
        )
        #expect(inlines("2^10 or 3^4 \\^a^ \\~b~ a\\~b~\n") == [.text("2^10 or 3^4 ^a^ ~b~ a~b~")])
    }

    @Test func tasks() {
        guard case .list(let list)? = blocks("- [ ] a\n- [x] *b*\n- c\n- \\[ ] d\n").first else {
            Issue.record("no list")
            return
        }
        #expect(list.tasks == [false, true, nil, nil])
        #expect(list.items[1] == [.paragraph([.text(""), .emphasis([.text("b")])])])
        #expect(list.items[3] == [.paragraph([.text("[ ] d")])])
    }

    @Test func definitions() {
        let source = "A *b*\n: c\n: d\n\n: e\n\nF\n\n:   g\n\n    h\n"
        guard case .definitionList(let list)? = blocks(source).first, blocks(source).count == 1 else {
            Issue.record("\(blocks(source))")
            return
        }
        #expect(list.map(\.term) == [[.text("A "), .emphasis([.text("b")])], [.text("F")]])
        #expect(list.map(\.meanings.count) == [3, 1])
        #expect(list[1].meanings == [[.paragraph([.text("g")]), .paragraph([.text("h")])]])
        for source in ["a\nb\n: c\n", ": a\n", "a\n:b\n", "- a\n: b\n    c\n"].prefix(3) {
            #expect(!blocks(source).contains { if case .definitionList = $0 { true } else { false } }, "\(source)")
        }
    }

    @Test func quartosFrontMatter() {
        let parsed = parse("---\nformat:\n  html:\n    number-sections: true\n    theme: x\nsearch: false\n---\na\n")
        #expect(parsed.diagnostics == [])
        #expect(parsed.notebook.frontMatter.numbersSections)
        #expect(
            messages("---\ntoc-depth: 7\nexecute: x\n---\n").map { $0.split(separator: "\n").first ?? "" } == [
                "a.md:2:12: error: 'toc-depth' must be a whole number from 1 to 6",
                "a.md:3:1: warning: the front matter has an unknown key 'execute', which means nothing here",
            ]
        )
    }

    @Test func smartPunctuation() {
        #expect(
            parse("---\nsmart: true\n---\n\"a\" -- b... `\"c\"`\n").notebook.blocks == [
                .paragraph([.text("“a” – b… "), .code("\"c\"")])
            ]
        )
    }

    @Test func citations() {
        let source = "---\nbibliography: a.bib\n---\n[see @b:1, p. 3; -@c] @d [@e] [f @g]\n"
        let notebook = parse(source).notebook
        #expect(notebook.references.map(\.value) == ["b:1", "c", "d", "e", "g"])
        let citations = Citation(items: [
            Citation.Item(prefix: [.text("see ")], reference: 0, hidesAuthor: false, suffix: [.text(", p. 3")]),
            Citation.Item(prefix: [], reference: 1, hidesAuthor: true, suffix: []),
        ])
        guard case .paragraph(let inlines)? = notebook.blocks.first else { return }
        #expect(inlines.first == .citation(citations))
        #expect(inlines.count == 7)
    }

    /// Each of these takes time with the square of its length where a pass goes back over what it has read.
    @Test(
        .timeLimit(.minutes(5)),
        arguments: [
            "~a ", "~", "^a", "a~ ~~b ", "[^a]", "[^", "{#a ", "{a=\"", "[@a ", "a@", "www._(", "http://a.b))",
            "::: \n",
            "[^a]: b\n", "a\n: b\n\n", ": a\n", "::: {.a}\n:::\n", "a@b.c ", "http://", "- [ ] a\n", "> [!NOTE]\n\n",
        ]
    )
    func longInputsAreReadInTime(piece: String) {
        let text = String(repeating: piece, count: 100_000 / piece.utf8.count)
        _ = parse(text)
        _ = parse("---\nbibliography: a.bib\n---\n" + text)
    }
}
