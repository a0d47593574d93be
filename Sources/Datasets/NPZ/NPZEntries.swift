internal import Spelling

/// The arrays of an archive by name, `.npy` left out.
struct NPZEntries {
    private let entries: [String: ZipArchive.Entry]
    private let names: [String]

    init(_ archive: borrowing ZipArchive) {
        let ending = ".npy"
        let arrays = archive.entries.filter { $0.name.hasSuffix(ending) }
        names = arrays.map { String($0.name.dropLast(ending.count)) }
        entries = Dictionary(zip(names, arrays)) { first, _ in first }
    }

    subscript(name: String) -> ZipArchive.Entry? { entries[name] }

    /// What a message says after a name that is not there.
    func remedy(for name: String) -> String {
        let others =
            names.isEmpty
            ? "it holds no arrays"
            : "its arrays are \(NameList.listed(names))"
        return NearestName.hint(for: name, among: names, otherwise: others)
    }
}
