import Datasets
import Foundation
import NotebookFormat
import NotebookReport
import NotebookRunner
import Testing

/// A notebook that is exported for Jupyter and imported again is the same file.
@Suite struct ImportRoundTripTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../notebooks")

    private static let shipped: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".md") }.sorted()
    }()

    private static func exported(_ text: String, name: String = "a.md") -> String {
        let plan = Plan(NotebookParser.parse(Array(text.utf8), fileName: name), DatasetContext(folder: folder.path))
        return JupyterNotebook.json(plan.notYetRun, code: plan.kerasCode)
    }

    private static func imported(_ json: String) throws -> String {
        try NotebookImport(
            Array(json.utf8),
            isScript: false,
            name: "a",
            in: DatasetContext(folder: folder.path),
            isFree: { _ in true }
        ).markdown
    }

    @Test func everyNotebookIsThere() { #expect(Self.shipped.count >= 10) }

    @Test(arguments: shipped) func aShippedNotebookComesBack(name: String) throws {
        let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
        #expect(try Self.imported(Self.exported(text, name: name)) == text)
    }

    @Test(arguments: [
        "# No front matter\n\n```{build}\nDense(3)\n```\n", "```{build}\nDense(3)\n```\n",
        "---\ntitle: a\nparams: {n: 3}\n---\n\n\n\nText `{eval} params.n`.\n\n\n- list\n\n  ```{build}\n  Dense(params.n)\n  ```\n\nEnd\n",
        "---\ntitle: only\n---\n", "",
    ])
    func oddNotebooksComeBack(text: String) throws {
        #expect(try Self.imported(Self.exported(text)) == text)
    }

    /// A cell that was edited in Jupyter is read as any other; the rest stays.
    @Test func anEditedCellIsReadAnew() throws {
        let text = """
            ---
            title: Edited
            ---

            ```{load} fashion_mnist
            ```

            ```{build}
            #| label: model
            Flatten()
            Dense(10, activation='softmax')
            ```

            Text.

            """
        let json = Self.exported(text)
        #expect(json.contains("Dense(10, activation='softmax')"))
        let edited = json.replacing("keras.layers.Dense(10, activation='softmax')", with: "keras.layers.Dense(10)")
        #expect(edited != json)
        let back = try Self.imported(edited)
        #expect(back.hasPrefix("---\ntitle: Edited\n---\n\n```{load} fashion_mnist\n```\n\n```{build}\nmodel = keras"))
        #expect(back.contains("keras.layers.Dense(10),") && back.hasSuffix("```\n\nText.\n"))
    }
}
