import Datasets
import Foundation
import NotebookFormat
import NotebookRunner
import Testing

@testable import NotebookLanguageServer

/// A notebook as an editor has it open; `¦` in its text is the cursor.
struct Editor {
    static let uri = "file:///notebooks/a.md"

    let analysis: Analysis
    /// Where the cursor is.
    let cursor: TextPosition

    /// - Parameters:
    ///   - folder: where data and files are looked for.
    ///   - values: what the last run left, by label.
    init(_ text: String, folder: String = "/nonexistent", values: [String: [ResultValue.Member]] = [:]) {
        let parts = text.split(separator: "¦", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let before = DocumentText(parts[0])
        cursor = before.end
        let service = LanguageService(uri: Self.uri, folder: folder, lastValues: { values[$0] }) { bytes in
            Plan(NotebookParser.parse(bytes, fileName: "a.md"), DatasetContext(folder: folder))
        }
        analysis = service.analysis(of: parts.joined())
    }

    /// The labels of what may be written at the cursor.
    var choices: [String] { analysis.completion(at: cursor).items.map(\.label) }

    /// The text after choosing one of them.
    func choosing(_ label: String, supportsSnippets: Bool = false) throws -> String {
        let items = analysis.completion(at: cursor, supportsSnippets: supportsSnippets).items
        let item = try #require(items.first { $0.label == label }, "\(items.map(\.label))")
        return analysis.text.applying([item.textEdit]).string
    }

    var hover: String? { analysis.hover(at: cursor)?.contents.value }

    /// The text where the name at the cursor is given, with its line from 0.
    var definition: String? {
        guard let range = analysis.definition(at: cursor).first?.range else { return nil }
        return "\(range.start.line): \(analysis.text.string(at: range))"
    }

    /// The text after a rename, or why there is none.
    func renaming(to name: String) -> String {
        do throws(Analysis.RenameError) {
            let edits = try analysis.rename(at: cursor, to: name).changes[Self.uri] ?? []
            return analysis.text.applying(edits).string
        } catch {
            return "error: " + error.message
        }
    }

    /// The text after all quick fixes at once.
    var fixed: String {
        let edits = analysis.codeActions(in: analysis.text.range).flatMap { $0.edit.changes[Self.uri] ?? [] }
        return analysis.text.applying(edits).string
    }

    /// The text after formatting.
    var formatted: String { analysis.text.applying(analysis.formatting).string }

    var messages: [String] { analysis.diagnostics.map(\.message) }
}

/// A notebook of a small model, without data of its own.
enum Sample {
    static let model = """
        ---
        params: {units: 8, epochs: 3}
        ---

        ```{build} net
        Dense(params.units, activation='relu', input_shape=(4,))
        Dense(2, activation='softmax')
        ```


        """
}
