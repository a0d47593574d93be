import NotebookFormat
import Testing

@Suite struct ProseTests {
    /// The place of what stands between `⟦` and `⟧`, which are taken out of the text.
    private func marked(_ text: String) -> (text: String, place: SourceRange?) {
        var plain = ""
        var places: [SourcePosition] = []
        var place = SourcePosition(line: 1, column: 1)
        for character in text {
            if character == "⟦" || character == "⟧" {
                places.append(place)
                continue
            }
            plain.append(character)
            place.column += character.utf8.count
            if character == "\n" { place = SourcePosition(line: place.line + 1, column: 1) }
        }
        return (plain, places.count == 2 ? SourceRange(start: places[0], end: places[1]) : nil)
    }

    @Test(arguments: [
        "⟦`{eval} a.b`⟧", "# 标题 ⟦`{eval} a.b`⟧ #", "数据 ⟦`{eval} a.b`⟧", "a\nb `` ` `` ⟦`{eval} a.b`⟧\nc",
        "> a\n> > b\n> ⟦`{eval} a.b`⟧",
        "- a\n\n  1. b\n     ⟦`{eval} a.b`⟧", "*x ⟦``{eval}  a.b  ``⟧ y*", "a ⟦`{eval}\n  a.b`⟧",
        "| h |\n|---|\n| a \\| b ⟦`{eval} a.b`⟧ |",
        "Set\next ⟦`{eval} a.b`⟧\n===", "[r]: /u\ntext ⟦`{eval} a.b`⟧ [r]", "[l ⟦`{eval} a.b`⟧](u)",
        "$$\n- x\n$$ ⟦`{eval} a.b`⟧",
        "- | a | b |\n  |---|---|\n  | 1 | 2 |\n- ⟦`{eval} a.b`⟧",
    ])
    func inlineValuesStandWhereTheyAre(text: String) {
        let (plain, place) = marked(text)
        let parsed = parse(plain)
        #expect(parsed.diagnostics.isEmpty)
        #expect(parsed.notebook.inlineValues.map(\.range) == [place])
        #expect(parsed.notebook.inlineValues.flatMap(\.references).map(\.label.value) == ["a"])
    }

    @Test func partsOfAnInlineValue() throws {
        let value = try #require(parse("> x `{eval} fig-loss.val_loss:>8.1%`").notebook.inlineValues.first)
        let reference = try #require(value.references.first)
        #expect(reference.label == Located("fig-loss", at: SourceRange(line: 1, column: 13, length: 8)))
        #expect(reference.field == Located("val_loss", at: SourceRange(line: 1, column: 22, length: 8)))
        #expect(value.format == NumberFormat(">8.1%"))
    }

    @Test func blanksAroundAnInlineValue() {
        for code in ["` {eval} a.b`", "`{eval} a.b `", "` {eval} a.b `", "`  {eval}  a.b`", "`\n{eval} a.b`"] {
            #expect(parse("x \(code)").notebook.inlineValues.map(\.format) == [nil], "\(code)")
        }
    }

    @Test func codeThatIsNoInlineValue() {
        let parsed = parse("`{{eval}} a.b` `{eval}x` `` `{eval} a.b` `` `x {eval} a.b`\n\n    `{eval} a.b`\n")
        #expect(parsed.diagnostics.map(\.severity) == [.warning] && parsed.notebook.inlineValues.isEmpty)
        #expect(
            parsed.notebook.blocks == [
                .paragraph([
                    .code("{eval} a.b"), .text(" "), .code("{eval}x"), .text(" "), .code("`{eval} a.b`"), .text(" "),
                    .code("x {eval} a.b"),
                ]), .codeBlock(info: nil, code: "`{eval} a.b`\n"),
            ]
        )
    }

    @Test(arguments: ["{eval}", "{eval} a.", "{eval} .a", "{eval} a.b.c", "{eval} 1.a", "{eval} a.b x"])
    func brokenInlineValues(code: String) {
        #expect(
            messages("见 `\(code)`") == [
                "a.md:1:5: error: expected {eval} label.field or {eval} label.field:format, as in {eval} test.accuracy:.1%\n"
                    + "见 `\(code)`\n   ^"
            ]
        )
    }

    @Test func unknownFormat() {
        #expect(
            messages("`{eval} a.b:.1x`") == [
                "a.md:1:13: error: '.1x' is not one of Python's formats, such as .4f, .1% or ,\n`{eval} a.b:.1x`\n            ^"
            ]
        )
    }

    @Test(arguments: [
        "see ⟦@fig-loss⟧.", "见⟦@fig-loss⟧。", "(⟦@fig-loss⟧)", "_see ⟦@fig-loss⟧_", "**⟦@fig-loss⟧**",
        "a\n> b\nlazy ⟦@fig-loss⟧-",
        "⟦@fig-loss⟧'s", "- [ ] ⟦@fig-loss⟧",
    ])
    func references(text: String) {
        let (plain, place) = marked(text)
        #expect(parse(plain).notebook.references == place.map { [Located("fig-loss", at: $0)] })
    }

    @Test(arguments: [
        "a@fig.org", "\\@fig", "&#64;fig", "`@fig`", "[a](@fig)", "[a @fig](b)", "![@fig](b)", "<a@fig.org>",
        "http://x/@fig",
        "<a href=\"@fig\">", "@1", "@", "é@fig", "    @fig", "[a]: @fig\n\n[a]", "[a](b '@fig')",
    ])
    func noReferences(text: String) {
        #expect(parse(text).notebook.references.isEmpty)
        #expect(parse(text).diagnostics.isEmpty)
    }

    @Test(arguments: [
        ("$x$", "x"), ("设$x$为", "x"), ("a $x_1 * y_2 * z$ b", "x_1 * y_2 * z"),
        (#"${n \choose k}$"#, #"{n \choose k}"#),
        (#"$\{a\} \\ \$5$"#, #"\{a\} \\ \$5"#), ("$a\nb$", "a\nb"), ("> $a\n> b$", "a\nb"), ("*$a$*", "a"),
        ("# $a$", "a"),
        ("| h |\n|---|\n| $a\\|b$ |", "a|b"), ("[$a$](b)", "a"), ("- $<b>$", "<b>"),
    ])
    func inlineFormulas(text: String, tex: String) {
        let formulas = parse(text).notebook.formulas
        #expect(formulas.map(\.source) == [tex])
        #expect(formulas.allSatisfy { !$0.isDisplay })
    }

    @Test(arguments: [
        ("$$x$$", "x"), ("$$\na \\\\\nb\n$$", "\na \\\\\nb\n"), ("$$\nx\n=\ny\n$$", "\nx\n=\ny\n"),
        ("$$\n- a\n+ b\n# c\n$$", "\n- a\n+ b\n# c\n"),
        ("> $$\n> a\n> - b\n> $$", "\na\n- b\n"), ("1. $$\n   a\n   $$", "\na\n"), ("text $$a$$ text", "a"),
    ])
    func displayFormulas(text: String, tex: String) {
        let parsed = parse(text)
        #expect(parsed.notebook.formulas.map(\.source) == [tex])
        #expect(parsed.notebook.formulas.map(\.isDisplay) == [true])
        #expect(parsed.notebook.formulas.first?.range.end.line == text.split(separator: "\n").count)
    }

    @Test(arguments: [
        "costs $5 and $10", "\\$x\\$", "$ x$", "$x $", "$x$5", "`$x$`", "    $x$", "```\n$x$\n```", "$x", "$$x", "$$$$",
        "$x\n\n$",
        "$``$", "<a b=\"$x$\">", "[a]($x$)", "~~~\n$$\nx\n$$\n~~~", "$$\n\nx\n\n$$", "$$\n~~~\n$$\n~~~",
    ])
    func dollarsThatAreNone(text: String) {
        #expect(parse(text).notebook.formulas.isEmpty)
    }

    @Test func textAroundFormulasIsLeftAlone() {
        let text = "`$x$` $a$ <b c=\"$x$\"> [l]($u$ \"t $v$\")\n\n```\n$x$ @y\n```\n"
        #expect(
            parse(text).notebook.blocks == [
                .paragraph([
                    .code("$x$"), .text(" "), .formula(0), .text(" "), .html("<b c=\"$x$\">"), .text(" "),
                    .link(destination: "$u$", title: "t $v$", [.text("l")]),
                ]), .codeBlock(info: nil, code: "$x$ @y\n"),
            ]
        )
    }

    @Test func deepNestingIsAMistake() {
        for text in ["> ", "- ", "*a "] {
            let many =
                String(repeating: text, count: 20_000) + "x"
                + (text == "*a " ? String(repeating: " b*", count: 20_000) : "")
            let parsed = parse("\n" + many)
            #expect(parsed.diagnostics.map(\.message) == ["nested more than 200 deep"])
            #expect(parsed.diagnostics.first?.range?.start.line == 2)
        }
        #expect(parse(String(repeating: "[", count: 20_000)).diagnostics.isEmpty)
    }

    @Test func bytesThatAreNoText() {
        let bytes = Array("a\r\nbé".utf8) + [0xFF, 0x0A, 0x78, 0x00, 0x0A, 0xEF, 0xB7, 0x90]
        let parsed = NotebookParser.parse(bytes, fileName: "a.md", parameterOverrides: [])
        #expect(
            parsed.diagnostics == [
                Diagnostic(
                    at: SourceRange(line: 2, column: 4, length: 1),
                    "this is not UTF-8; save the notebook as UTF-8"
                ),
                Diagnostic(at: SourceRange(line: 3, column: 2, length: 1), "a NUL byte; a notebook is text in UTF-8"),
                Diagnostic(at: SourceRange(line: 4, column: 1, length: 3), "U+FDD0 is no character; remove it"),
            ]
        )
        #expect(parsed.notebook.blocks.isEmpty)
    }
}
