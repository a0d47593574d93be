import Datasets
import Foundation
import NotebookFormat
import Testing

@testable import NotebookRunner

/// More than 200 code cells in the styles that are usual (`Fixtures/cells.txt`): each becomes the step that its options
/// form makes.
@Suite struct ImportedCellsTests {
    private struct Cell {
        var kind: String
        var code = ""
        var options = ""
    }

    private static func cells() throws -> [Cell] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures/cells.txt")
        var cells: [Cell] = []
        var isCode = true
        for line in try String(contentsOf: file, encoding: .utf8).split(
            separator: "\n",
            omittingEmptySubsequences: false
        ) {
            if line.hasPrefix("=== ") {
                cells.append(Cell(kind: String(line.dropFirst(4))))
                isCode = true
            } else if line == "--- options" {
                isCode = false
            } else if isCode {
                cells[cells.count - 1].code += line + "\n"
            } else {
                cells[cells.count - 1].options += line + "\n"
            }
        }
        return cells
    }

    /// The steps that come before one of a kind.
    private static func context(_ kind: String) -> String {
        let compiled = SmallData.compiled.components(separatedBy: "\n\n")
        let steps = [SmallData.load] + compiled + ["```{fit}\nepochs: 1\n```"]
        let count = ["load": 0, "normalize": 1, "build": 2, "compile": 3, "fit": 4][kind] ?? 5
        return steps.prefix(count).map { $0 + "\n\n" }.joined()
    }

    @Test func nearlyAllCellsBecomeTheirSteps() throws {
        let folder = try TestNotebook("").folder
        let cells = try Self.cells()
        #expect(cells.count >= 200)
        var failures: [String] = []
        for cell in cells {
            let context = Self.context(cell.kind)
            var importer = Importer(ForeignNotebook(), DatasetContext(folder: folder.path))
            importer.addLines(context)
            importer.read(code: cell.code, at: "cell 1")
            let imported = importer.body
            var (argument, options) = ("", cell.options)
            if let name = options.firstMatch(of: /\{load\} (\w+)/) { (argument, options) = (" " + name.1, "") }
            let written = context + "```{\(cell.kind)}\(argument)\n\(options)```\n"
            func plan(_ text: String) -> Plan {
                Plan(NotebookParser.parse(Array(text.utf8), fileName: "a.md"), DatasetContext(folder: folder.path))
            }
            let (ours, theirs) = (plan(written), plan(imported))
            #expect(!ours.hasErrors, "\(written)")
            let isStep = importer.report.isComplete && !theirs.hasErrors
            if !isStep || ours.steps.map(\.key) != theirs.steps.map(\.key) {
                failures.append("\(cell.code)-> \(imported.dropFirst(context.count))")
            }
        }
        #expect(Double(failures.count) <= 0.05 * Double(cells.count), "\(failures.joined(separator: "\n"))")
        print("\(cells.count - failures.count) of \(cells.count) cells become their steps")
    }
}
