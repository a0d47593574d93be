import NotebookFormat
import Synchronization

@testable import NotebookReport

extension FuzzTarget {
    /// Prose to HTML: tables, marks, references. Formulas and drawings have targets of their
    /// own.
    static let prose = FuzzTarget(name: "prose") { bytes in
        var notebook = NotebookParser.parse(bytes, fileName: "a.md").notebook
        notebook.formulas = []
        notebook.blocks = notebook.blocks.filter { block in
            if case .codeBlock("mermaid"?, _) = block { false } else { true }
        }
        precondition(!html(of: notebook).contains("<script"), "raw HTML gets through")
    }

    /// A formula a line: numbers, labels, macros and environments before KaTeX sees them.
    static let equations = FuzzTarget(name: "equations") { bytes in
        for equation in EquationNumbers.number(formulas(bytes)) { _ = equation.numbered(equation.source) }
    }

    /// A formula a line in KaTeX, which is slow, so that only short ones are tried. Macros hold from one input to the
    /// next.
    static let formula = FuzzTarget(name: "formula") { bytes in
        guard bytes.count <= 200 else { return }
        katex.withLock { katex in
            for equation in EquationNumbers.number(formulas(bytes)) {
                if katex == nil { katex = KaTeX { false } }
                do throws(KaTeX.Problem) {
                    _ = try katex?.mathML(equation.source, isDisplay: true, workLimit: 500_000)
                } catch {
                    if case .tooMuch = error { katex = nil }
                }
            }
        }
    }

    private static let katex = Mutex<KaTeX?>(nil)

    /// A Mermaid flowchart's syntax.
    static let mermaid = FuzzTarget(name: "mermaid") { bytes in
        guard let chart = try? MermaidParser.parse(String(decoding: bytes, as: UTF8.self)) else { return }
        _ = chart.description
        precondition(chart.links.allSatisfy { chart.holds($0.from) && chart.holds($0.to) })
    }

    /// A small flowchart's drawing.
    static let flowchart = FuzzTarget(name: "flowchart") { bytes in
        guard let chart = try? MermaidParser.parse(String(decoding: bytes, as: UTF8.self)), chart.nodes.count < 20,
            chart.linkCount < 30
        else { return }
        _ = FlowchartDrawing(chart)?.svg(words: PageWords(language: "en"))
    }

    /// The body of the page of a notebook of which these steps have run.
    static func html(of notebook: Notebook, steps: [ExecutedStep] = []) -> String {
        let waiting = notebook.directives.map {
            ExecutedStep(label: $0.label, kind: $0.name.value, line: 1, status: .notRun, reason: "waiting")
        }
        var page = PageRenderer(executed(notebook, steps: steps + waiting.dropFirst(steps.count)), allowsRawHTML: false)
        return page.blocks(formulaCache: nil)["body"] ?? ""
    }

    /// A notebook with what its steps gave.
    static func executed(_ notebook: Notebook, steps: [ExecutedStep]) -> ExecutedNotebook {
        ExecutedNotebook(
            notebook: notebook,
            status: .completed,
            steps: steps,
            inlineValues: [],
            provenance: Provenance(seed: 1, dataFiles: [], version: "", command: "")
        )
    }

    private static func formulas(_ bytes: [UInt8]) -> [Formula] {
        bytes.split(separator: UInt8(ascii: "\n")).map { line in
            Formula(
                source: String(decoding: line, as: UTF8.self),
                isDisplay: line.first == UInt8(ascii: "\\"),
                notation: .dollars,
                range: SourceRange(line: 1, column: 1, length: 1)
            )
        }
    }
}

extension Flowchart {
    fileprivate func holds(_ end: End) -> Bool {
        switch end {
        case .node(let index): nodes.indices.contains(index)
        case .subgraph(let index): subgraphs.indices.contains(index)
        }
    }
}
