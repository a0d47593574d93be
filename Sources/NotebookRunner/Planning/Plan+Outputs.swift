import NotebookFormat

extension Plan {
    /// The files that steps write and whose names are known before they run.
    public var outputPaths: [String] { steps.compactMap(\.step).flatMap(\.outputFiles).map(\.path) }

    /// The notebook and its data, which no step may write over.
    /// - Parameter others: files of the same call.
    func files(besides others: FileRoles) -> FileRoles {
        var roles = others
        roles.read(notebook.fileName, as: "the notebook")
        for path in dataPaths { roles.read(path, as: "a data file of the notebook") }
        return roles
    }

    /// Mistakes and warnings about files that would be lost.
    func checkOutputs() -> [Diagnostic] {
        let roles = files(besides: FileRoles())
        var writers: [FileIdentity: String] = [:]
        var diagnostics: [Diagnostic] = []
        for planned in steps {
            for output in planned.step?.outputFiles ?? [] {
                do throws(FileRoles.Conflict) {
                    var roles = roles
                    try roles.write(output.path, as: output.role)
                } catch {
                    diagnostics.append(Diagnostic(at: output.range, error.description))
                    continue
                }
                guard let identity = FileIdentity(output.path), !output.isAppended else { continue }
                if let writer = writers[identity] {
                    let message =
                        "{\(writer)} writes '\(output.path)' as well, and this replaces it; choose another name to keep both"
                    diagnostics.append(Diagnostic(.warning, at: output.range, message))
                }
                writers[identity] = planned.directive.label
            }
        }
        return diagnostics
    }
}
