import NotebookFormat
import Testing

/// Where a pipe table ends: as in cmark-gfm.
@Suite struct PipeTableExtentTests {
    private let table = Block.table(
        Block.PipeTable(alignments: [nil], header: [[.text("a")]], rows: [[[.text("b")]]])
    )

    private func list(_ start: Int?, _ text: String) -> Block {
        .list(Block.List(start: start, isTight: true, items: [[.paragraph([.text(text)])]]))
    }

    private func rows(_ text: String) -> [[[Inline]]]? {
        for case .table(let table) in parse("| a |\n|---|\n\(text)").notebook.blocks { return table.rows }
        return nil
    }

    @Test func aTableEndsWhereAnyOtherBlockBegins() {
        func blocks(_ after: String) -> [Block] { parse("| a |\n|---|\n| b |\n" + after).notebook.blocks }
        #expect(blocks("2. c") == [table, list(2, "c")])
        #expect(blocks("- c") == [table, list(nil, "c")])
        #expect(blocks("-\n") == [table, .list(Block.List(start: nil, isTight: true, items: [[]]))])
        #expect(blocks("    c") == [table, .codeBlock(info: nil, code: "c\n")])
        #expect(blocks("<a>\nc") == [table, .htmlBlock("<a>\nc\n")])
        #expect(blocks("2. c\n\n| a |\n|---|\n| b |") == [table, list(2, "c"), table])
        #expect(blocks("2. | a |\n   |---|\n   | b |\n   3. c").count == 2)
        #expect(blocks("[r]: /u\n") == parse("| a |\n|---|\n| b |\n| \\[r]: /u |\n").notebook.blocks)
    }

    @Test func anUnderlineIsARow() {
        #expect(rows("| b |\n===\nc") == [[[.text("b")]], [[.text("===")]], [[.text("c")]]])
        #expect(rows("===\n") == [[[.text("===")]]])
        #expect(parse("| a |\n|---|\n===\nc\n\nd").notebook.blocks.count == 2)
    }

    @Test func aSingleBarIsNoRow() {
        #expect(rows("|\n| b |") == [])
        #expect(parse("| a |\n|---|\n  |\n| b |\n").notebook.blocks.count == 2)
        #expect(parse("|\n|\n| a |").notebook.blocks == parse("\\|\n\\|\n\\| a \\|").notebook.blocks)
        #expect(rows("||\n") == [[[]]])
    }

    @Test func aLazyLineIsNoRow() {
        let after = Block.paragraph([.text("c "), .reference(0)])
        #expect(parse("> | a |\n> |---|\n> | b |\nc @d").notebook.blocks == [.blockQuote([table]), after])
        let list = Block.list(Block.List(start: nil, isTight: true, items: [[table]]))
        #expect(parse("- | a |\n  |---|\n  | b |\nc @d").notebook.blocks == [list, after])
        #expect(parse("1. > | a |\n   > |---|\n   > | b |\nc @d").notebook.blocks.last == after)
        #expect(parse("> | a |\n|---|\n").notebook.blocks.count == 1)
    }

    @Test func textBelowATableKeepsItsPlace() {
        let parsed = parse("| a |\n|---|\n| b |\n2. $x$ @c\n\n   `{eval} d.e`\n")
        #expect(parsed.notebook.formulas.map(\.range) == [SourceRange(line: 4, column: 4, length: 3)])
        #expect(parsed.notebook.references.map(\.range.start) == [SourcePosition(line: 4, column: 8)])
        #expect(parsed.notebook.inlineValues.map(\.range.start) == [SourcePosition(line: 6, column: 4)])
    }
}
