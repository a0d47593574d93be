import Foundation
import NotebookFormat
import Testing

/// How a notebook divides into what is edited as one.
struct CellTests {
    /// The cells of a text, each as its first line, its last one, and whether it is front matter, prose or steps.
    private func cells(_ text: String) -> [String] {
        let notebook = parse(text).notebook
        return notebook.cells.map { cell in
            let blocks = notebook.blocks[cell.blocks].map { block in
                switch block {
                case .heading: "heading"
                case .paragraph: "paragraph"
                case .blockQuote: "quote"
                case .list: "list"
                case .codeBlock: "code"
                case .htmlBlock: "html"
                case .thematicBreak: "break"
                case .table: "table"
                case .directive: "step"
                case .figure: "figure"
                case .callout: "callout"
                case .division: "div"
                case .definitionList: "definitions"
                }
            }
            let what = cell.isFrontMatter ? "front matter" : blocks.joined(separator: "+")
            return "\(cell.lines.lowerBound)-\(cell.lines.upperBound) \(what)"
        }
    }

    @Test func eachBlockIsOne() {
        let text = """
            ---
            title: A
            ---

            # One

            Some
            words.


            - a

            - b
            ```{fit}
            epochs: 1
            ```
            Setext
            ------
            ***
            > quoted
            lazy

                code
            """
        #expect(
            cells(text) == [
                "1-3 front matter", "5-5 heading", "7-8 paragraph", "11-13 list", "14-16 step", "17-18 heading",
                "19-19 break", "20-21 quote", "23-23 code",
            ]
        )
    }

    @Test func whatShowsNothingBelongsToTheBlockAbove() {
        let text = """
            [a]: b.html

            First[^1] [a].

            [^1]: A note.

            [c]: d.html

            Second.
            """
        #expect(cells(text) == ["1-7 paragraph", "9-9 paragraph"])
    }

    @Test func constructsAroundCommonMark() {
        let text = """
            | a | b |
            |---|---|
            | 1 | 2 |

            : Below

            : Above

            | a |
            |---|
            | 1 |

            Term
            : What it means.

            Other
            : What that means.

            ::: {.callout-note}
            Inside.

            ```{fit}
            ```
            :::

            $$
            x
            $$

            ![A picture](a.png){#fig-a}
            """
        #expect(
            cells(text) == [
                "1-5 table", "7-11 table", "13-17 definitions", "19-24 callout", "26-28 paragraph", "30-30 figure",
            ]
        )
    }

    @Test(arguments: ["", "\n", "  \n\t\n", "---\n---\n", "[a]: b\n", "---\ntitle: x\n"])
    func aNotebookWithoutBlocks(text: String) {
        #expect(cells(text).count == (text.contains { !$0.isWhitespace } ? 1 : 0))
    }

    /// Of every notebook that ships: each line that is not blank in one cell, and each cell by itself the same block.
    @Test func everyLineBelongsToOneCell() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../notebooks")
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        where file.pathExtension == "md" {
            let text = try String(contentsOf: file, encoding: .utf8)
            let notebook = parse(text).notebook
            let cells = notebook.cells
            var covered: [Int] = []
            for cell in cells { covered += Array(cell.lines) }
            #expect(covered == covered.sorted() && Set(covered).count == covered.count)
            let blank = Set(1...max(notebook.source.lines.count, 1)).subtracting(covered)
            #expect(blank.allSatisfy { notebook.source.line($0)?.allSatisfy(\.isWhitespace) != false })
            for cell in cells where !cell.isFrontMatter {
                #expect(cell.blocks.count == 1)
                let alone = parse(notebook.source(of: cell)).notebook.blocks
                #expect(alone.count == 1, "\(file.lastPathComponent):\(cell.lines)")
            }
        }
    }
}
