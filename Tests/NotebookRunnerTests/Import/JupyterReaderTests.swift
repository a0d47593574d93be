import Foundation
import Testing

@testable import NotebookRunner

@Suite struct JupyterReaderTests {
    private func read(_ text: String) throws(ForeignNotebook.ReadError) -> ForeignNotebook {
        try JupyterReader.read(Array(text.utf8))
    }

    private func mistake(_ text: String) -> String? {
        do throws(ForeignNotebook.ReadError) {
            _ = try read(text)
            return nil
        } catch {
            return "\(error.line):\(error.column): \(error.message)"
        }
    }

    @Test func cellsWithTheirTextsInBothForms() throws {
        let notebook = try read(
            #"{"cells": [{"cell_type": "code", "source": ["a = 1\n", "b"], "outputs": [{"x": [1, {"y": "]"}]}]},"#
                + #" {"source": "\u4f60\ud83d\ude00 \"q\"\r\nz", "cell_type": "markdown", "metadata": {"tags": []}}],"#
                + #" "metadata": {"language_info": {"name": "Python"}}, "nbformat": 4, "nbformat_minor": 5}"#
        )
        #expect(notebook.cells.map(\.source) == ["a = 1\nb", "你😀 \"q\"\nz"])
        #expect(notebook.cells.map(\.place) == ["cell 1", "cell 2"])
        #expect(notebook.language == "python")
    }

    @Test(arguments: [
        ("", "1:1: a Jupyter notebook is JSON, and begins with '{'"),
        ("# Title\n", "1:1: a Jupyter notebook is JSON, and begins with '{'"),
        ("{\"cells\": [}", "1:12: expected a cell as an object"),
        ("{\"cells\": [\n{\"cell_type\": \"code\"", "2:21: expected ',' or '}', but the file ends here"),
        ("{\"a\": 1}", "1:1: this JSON is no Jupyter notebook; one has 'cells' and 'nbformat'"),
        (
            "{\"worksheets\": [{\"cells\": []}], \"nbformat\": 3}",
            "1:1: this notebook has nbformat 3, and 4 is read here; 'jupyter nbconvert --to notebook --nbformat 4 "
                + "FILE.ipynb' converts it"
        ),
        ("{\"cells\": [{\"cell_type\": \"code\"}]}", "1:25: cell 1 has no 'source'"),
        (
            "{\"cells\": [{\"source\": \"a\nb\"}]}",
            "1:25: a text cannot hold a line break or a control character; write \\n"
        ),
        ("{\"cells\": [], \"metadata\": tru}", "1:27: expected a value"),
        ("{\"cells\": []} x", "1:15: expected the end of the file"),
        ("{\"cells\": [{\"source\": \"\\ud8\"}]}", "1:24: '\\u' needs four hexadecimal digits"),
    ])
    func whatIsNoNotebook(text: String, message: String) {
        #expect(mistake(text) == message)
    }

    /// Ten megabytes of brackets, and outputs that are longer than anything else: one pass, no recursion.
    @Test(.timeLimit(.minutes(1))) func bracketsOfAnyDepth() throws {
        let depth = 5_000_000
        let open = String(repeating: "[", count: depth)
        #expect(mistake("{\"a\": \(open)")?.hasSuffix("expected a value, but the file ends here") == true)
        let nested = open + String(repeating: "]", count: depth)
        let notebook = try read("{\"metadata\": \(nested), \"cells\": [], \"nbformat\": 4}")
        #expect(notebook.cells.isEmpty)
        #expect(mistake("{\"cells\": \(nested), \"nbformat\": 4}")?.contains("expected a cell as an object") == true)
    }
}
