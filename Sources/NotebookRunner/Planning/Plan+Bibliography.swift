import Datasets
import NotebookFormat

extension Plan {
    /// Reads the files in which the sources stand that the notebook cites, and returns what is wrong with them.
    static func readBibliography(of notebook: inout Notebook, _ context: DatasetContext) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        let cited = Set(notebook.references.map(\.value))
        for name in notebook.frontMatter.bibliography {
            let file: [UInt8]
            do throws(RegularFile.ReadError) {
                file = try RegularFile.contents(of: context.path(name.value))
            } catch {
                diagnostics.append(Diagnostic(at: name.range, "the bibliography cannot be read: \(error)"))
                continue
            }
            let problems = notebook.bibliography.add(file, cited: cited)
            diagnostics += problems.prefix(mostProblems).map { problem in
                Diagnostic(.warning, at: name.range, "\(name.value):\(problem.line): \(problem.message)")
            }
            if problems.count > mostProblems {
                let message = "\(name.value) has \(problems.count - mostProblems) more entries that cannot be read"
                diagnostics.append(Diagnostic(.warning, at: name.range, message))
            }
        }
        return diagnostics
    }

    /// More broken entries are counted.
    private static let mostProblems = 10
}
