import Foundation
import NotebookFormat

extension Analysis {
    /// No folder is read further: somebody else's may hold millions of files.
    private static let mostFiles = 2_000

    /// The files and folders below the notebook's folder, one level at a time.
    /// - Parameter endings: the endings that files may have; all when there are none.
    func fileCompletion(_ cursor: Cursor, endings: [String] = []) -> CompletionList {
        let isEnd: (UInt8) -> Bool = { $0.isSpace || "'\"[,:".utf8.contains($0) }
        let typed = String(
            decoding: cursor.before.suffix(cursor.before.reversed().prefix { !isEnd($0) }.count),
            as: UTF8.self
        )
        let slash = typed.lastIndex(of: "/")
        let above = slash.map { String(typed[...$0]) } ?? ""
        var builder = cursor.builder(typed: String(typed.dropFirst(above.count)))
        guard let folder = service.folder, !above.hasPrefix("/"), !above.split(separator: "/").contains("..") else {
            return builder.list
        }
        for (name, isFolder) in Self.files(in: "\(folder)/\(above)") {
            if isFolder {
                builder.add(name + "/", .folder, order: 2)
            } else if endings.isEmpty || endings.contains(where: { name.hasSuffix(".\($0)") }) {
                builder.add(name, .file)
            }
        }
        return builder.list
    }

    /// What a folder holds, by name; what is hidden is left out.
    private static func files(in folder: String) -> [(name: String, isFolder: Bool)] {
        guard
            let files = FileManager.default.enumerator(
                at: URL(fileURLWithPath: folder),
                includingPropertiesForKeys: [.isDirectoryKey],
                options: [.skipsHiddenFiles, .skipsSubdirectoryDescendants]
            )
        else { return [] }
        var found: [(name: String, isFolder: Bool)] = []
        for case let file as URL in files {
            guard found.count < mostFiles else { break }
            found.append((file.lastPathComponent, file.hasDirectoryPath))
        }
        return found.sorted { $0.name < $1.name }
    }
}
