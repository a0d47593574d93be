import Foundation
import NotebookRunner
import Testing

@testable import NotebookLanguageServer

/// Every place of the notebooks that ship has an answer of each kind; none of them traps.
@Suite struct EveryPositionTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../notebooks")
    static let names = [
        "basic-classification", "basic-classification.zh", "basic-classification-in-keras", "regression.zh",
        "structured-data", "try-it",
    ]

    @Test(arguments: names) func answers(name: String) throws {
        let text = try String(contentsOf: Self.folder.appending(path: name + ".md"), encoding: .utf8)
        let analysis = Editor(text, folder: Self.folder.path).analysis
        var counts = (completions: 0, hovers: 0, definitions: 0, renames: 0)
        for line in 0..<analysis.text.lineCount {
            for character in 0...analysis.text.line(line).utf16.count {
                let position = TextPosition(line: line, character: character)
                counts.completions += analysis.completion(at: position).items.isEmpty ? 0 : 1
                counts.hovers += analysis.hover(at: position) == nil ? 0 : 1
                let definition = analysis.definition(at: position)
                counts.definitions += definition.count
                let rename = analysis.prepareRename(at: position)
                counts.renames += rename == nil ? 0 : 1
                // What Keras code has named has a definition, but no other name.
                #expect(rename == nil || !definition.isEmpty)
                #expect(rename.map { analysis.text.string(at: $0.range) } == rename?.placeholder)
                let range = TextRange(start: position, end: position)
                #expect(analysis.codeActions(in: range).isEmpty)
            }
        }
        #expect(counts.completions > 100)
        #expect(counts.hovers > 100)
        #expect(counts.definitions > 20)
        #expect(counts.renames > 20)
        #expect(counts.renames == counts.definitions || name.contains("keras"))
        #expect(!analysis.symbols.isEmpty)
        #expect(!analysis.foldingRanges.isEmpty)
    }

    /// Broken pieces of a notebook, cut anywhere.
    @Test func piecesOfANotebook() throws {
        let text = try String(contentsOf: Self.folder.appending(path: "structured-data.md"), encoding: .utf8)
        var random = SplitMix(state: 11)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for _ in 0..<60 {
            let start = random.below(lines.count)
            var piece = lines[start..<min(lines.count, start + random.below(20))].joined(separator: "\n")
            piece = String(piece.dropFirst(random.below(30)))
            let analysis = Editor(piece).analysis
            for _ in 0..<20 {
                let line = random.below(analysis.text.lineCount + 1)
                let position = TextPosition(line: line, character: random.below(90))
                _ = analysis.completion(at: position, supportsSnippets: true)
                _ = analysis.hover(at: position)
                _ = analysis.references(at: position)
                _ = analysis.prepareRename(at: position)
            }
            #expect(analysis.text.string == piece)
            _ = (analysis.symbols, analysis.foldingRanges, analysis.formatting, analysis.diagnostics)
        }
    }
}
