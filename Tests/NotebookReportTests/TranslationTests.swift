import Foundation
import NotebookFormat
import NotebookRunner
import Testing

@testable import NotebookReport

/// Every phrase of the program's own has a translation in every language.
@Suite struct TranslationTests {
    /// A phrase without letters (`{} → {}`) is the same in every language.
    private func untranslated(_ templates: some Sequence<String>) -> [String] {
        PageWords.languages.flatMap { language, translations in
            let known = Set(translations.map(\.key))
            return templates.filter { template in
                template.contains { $0.isASCII && $0.isLetter } && !known.contains(template)
            }
            .map { "\(language): \($0)" }
        }
        .sorted()
    }

    /// The templates of all phrases in a value, however deep.
    private func templates(in value: Any) -> Set<String> {
        if let phrase = value as? Phrase {
            return phrase.values.reduce(into: [phrase.template]) { $0.formUnion(templates(in: $1)) }
        }
        if value is Picture || value is [Double] || value is [Float] || value is String { return [] }
        return Mirror(reflecting: value).children.reduce(into: []) { $0.formUnion(templates(in: $1.value)) }
    }

    @Test(arguments: ["NotebookRunner", "NotebookReport", "NotebookPreview"])
    func phrasesInTheSources(module: String) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/\(module)")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        var found: Set<String> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            found.formUnion(PhraseScanner.templates(in: try String(contentsOf: file, encoding: .utf8)))
        }
        #expect(untranslated(found) == [])
        #expect(found.count >= (module == "NotebookPreview" ? 1 : 50))
    }

    @Test func theScannerFindsPhrases() {
        let source = #"""
            let a = Figure(x, caption: isOne ? "one \(n)" : "more", alternativeText: "alt \(b ? "yes" : "no")")
            let plain = ["not", "these"].joined(separator: ", ")  // "nor this"
            func reason(_ x: Int) -> Phrase? { if x == 1 { return "why" }; return .verbatim("code") }
            var text: Phrase = "first"
            text = """
                long \
                line \(n)
                """
            let rows = counts.map { count -> Phrase in "row \(count)" }
            Table(caption: .verbatim("no"), columns: [.init("column"), .init(.verbatim("x"))], rows: [["cell", name]])
            return [.text("shown"), .measures([Measure("name", .verbatim("value"))])]
            svg.text("drawn", class: "small")
            let plot = Axis(x, name: isFirst ? title : "val_" + title, title: axes["x"])
            figure.caption = "later"
            words("page \(words("inner"))")
            """#
        let expected: Set<String> = [
            "one {}", "more", "alt {}", "yes", "no", "why", "first", "long line {}", "row {}", "column", "cell",
            "shown",
            "name", "page {}", "inner", "later",
        ]
        #expect(PhraseScanner.templates(in: source) == expected)
    }

    @Test func phrasesOfTheSampleTutorial() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "SamplePages/tutorial.md")
        let executed = SampleTutorial.executed(try String(contentsOf: file, encoding: .utf8))
        let found = executed.steps.reduce(into: Set<String>()) { $0.formUnion(templates(in: $1)) }
        #expect(untranslated(found) == [])
        #expect(found.count > 40)
    }

    /// Runs for every reason there is, with an earlier run beside them.
    @Test func phrasesOfRealRuns() throws {
        let runs = try TinyRuns()
        var found: Set<String> = []
        func run(_ text: String, _ change: (inout RunOptions) -> Void = { _ in }) throws -> ExecutedNotebook {
            let executed = try runs.run(text, change)
            found.formUnion(templates(in: executed.steps))
            return executed
        }
        let first = try run(TinyRuns.notebook(epochs: 1))
        #expect(first.status == .completed)
        let earlier = EarlierRun(try ResultsFile.read(Array(ResultsFile.json(first).utf8)))
        for executed in [try run(TinyRuns.notebook(epochs: 2)), try run(TinyRuns.notebook(epochs: 1))] {
            found.formUnion(templates(in: earlier.beside(executed).steps))
        }
        _ = try run(TinyRuns.notebook(epochs: 2, "seed: 7"))
        _ = try run(TinyRuns.notebook(epochs: 2).replacing("relu", with: "tanh"))
        _ = try run(TinyRuns.notebook(epochs: 2).replacing("#| label: last", with: "#| eval: false"))
        _ = try run(TinyRuns.notebook(epochs: 2)) { $0.forcedLabels = ["fit"] }
        _ = try run(TinyRuns.notebook(epochs: 2)) { $0.store = nil }
        _ = try run(TinyRuns.notebook(epochs: 2)) { $0.lastLabel = "build" }
        _ = try run(TinyRuns.notebook(epochs: 2).replacing("#| label: last", with: "expect: loss < 0"))
        #expect(untranslated(found) == [])
        #expect(found.isSuperset(of: ["first run", "unchanged", "forced", "{} changed", "{}, earlier run"]))
    }

    @Test(arguments: PageWords.languages.keys) func noPhraseStandsTwiceInATable(language: String) {
        let keys = PageWords.languages[language]?.map(\.key) ?? []
        #expect(Dictionary(grouping: keys) { $0 }.filter { $1.count > 1 }.keys.sorted() == [])
    }

    @Test(arguments: PageWords.languages.keys) func translationsHoldEveryValueOnce(language: String) {
        // What a language says once may leave a value out: `{3}` of "stays from … to …".
        let mayDiffer: Set<String> = ["{} stays from {} to {} over {} epochs"]
        for (template, translation) in PageWords.languages[language] ?? [:] where !mayDiffer.contains(template) {
            let numbers = translation.matches(of: #/\{(\d*)\}/#).map { Int($0.1) ?? 0 }.sorted()
            let count = template.ranges(of: "{}").count
            #expect(numbers == Array((1...max(count, 1)).prefix(count)), "\(template)")
        }
    }
}
