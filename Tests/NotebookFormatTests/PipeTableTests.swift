import NotebookFormat
import Testing

@Suite struct PipeTableTests {
    private func tables(_ text: String) -> [Block.PipeTable] {
        parse(text).notebook.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
    }

    @Test func cellsAndAlignments() {
        let text = """
            | a | *b* \\| c | `x \\| y` | [r] |
            |:--|:-:|--:|-|
            | 1 # |
            | 1 | 2 | 3 | 4 | 5 |
            no pipes

            [r]: /url
            """
        #expect(
            tables(text) == [
                Block.PipeTable(
                    alignments: [.left, .center, .right, nil],
                    header: [
                        [.text("a")], [.emphasis([.text("b")]), .text(" | c")], [.code("x | y")],
                        [.link(destination: "/url", title: "", [.text("r")])],
                    ],
                    rows: [
                        [[.text("1 #")]], [[.text("1")], [.text("2")], [.text("3")], [.text("4")]],
                        [[.text("no pipes")]],
                    ]
                )
            ]
        )
    }

    @Test func aTableEndsWhereAnotherBlockBegins() {
        let table = Block.table(Block.PipeTable(alignments: [nil], header: [[.text("a")]], rows: [[[.text("b")]]]))
        let source = "| a |\n|---|\n| b |\n"
        #expect(parse(source + "> c").notebook.blocks == [table, .blockQuote([.paragraph([.text("c")])])])
        #expect(parse(source + "\nc").notebook.blocks == [table, .paragraph([.text("c")])])
        #expect(parse(source + "---\n").notebook.blocks == [table, .thematicBreak])
        #expect(parse("text\n" + source).notebook.blocks == [.paragraph([.text("text")]), table])
        #expect(parse(source + "```{fit}\n```").notebook.directives.first?.range.start.line == 4)
    }

    @Test func inListsAndQuotes() {
        let table = Block.table(
            Block.PipeTable(alignments: [nil, nil], header: [[.text("a")], [.text("b")]], rows: [[[.text("c")]]])
        )
        let list = Block.list(
            Block.List(start: nil, isTight: true, items: [[table], [.paragraph([.text("d")])]])
        )
        #expect(parse("> - a | b\n>   --|--\n>   c\n> - d").notebook.blocks == [.blockQuote([list])])
        #expect(parse("- | a | b |\n\t|---|---|\n  | c |\n- d").notebook.blocks == [list])
    }

    @Test(arguments: [
        "| a | b |\n|---|\n", "a\n---\n", "| a |\n| - x |\n", "a | b\n", "| a |\n\n|---|\n", "    | a |\n    |---|\n",
        "a\n:-:\n",
    ])
    func noTables(text: String) {
        #expect(tables(text).isEmpty)
    }
}
