/// A data set that is known by name: what its files are, how to read them, and where they come from.
public struct NamedDataset: Sendable {
    /// What `{load}` calls it.
    public let name: String
    /// What is in it, in a few words.
    public let summary: String
    /// The ways in which it is stored, the one that `notebook data get` gets first.
    let forms: [Form]
    /// The folder in which a package of Debian puts it.
    var debian: (package: String, folder: String)?
    /// The folder in which Keras puts it, below `~/.keras/datasets`; `nil` where it has it not.
    var kerasFolder: String?
    /// What a quantity to predict is called, where the files have no name for it.
    var targetName: String?

    /// One way in which a data set is stored.
    struct Form: Sendable {
        /// What reads it.
        let reader: any DatasetReader.Type
        let files: [NamedFile]
        var defaults: [String: PresetValue] = [:]
        /// The shape of one sample, where it takes time to find out.
        var shape: [Int]?
    }

    /// The data sets that are known by name. A new one is a file in `Sets/` and its line here.
    public static let all = [fashionMNIST, mnist, autoMPG, bostonHousing, penguins, titanic]

    /// The data set of this name.
    public static func named(_ name: String) -> NamedDataset? { all.first { $0.name == name } }

    /// Where it comes from: `Debian dataset-fashion-mnist, storage.googleapis.com`.
    public var origins: String {
        var texts = debian.map { ["Debian \($0.package)"] } ?? []
        for source in forms.flatMap(\.files).compactMap(\.source) where !texts.contains(source.description) {
            texts.append(source.description)
        }
        return texts.joined(separator: ", ")
    }

    /// The size of the files that `notebook data get` gets, in bytes.
    public var byteCount: Int { forms.first?.files.reduce(0) { $0 + $1.byteCount } ?? 0 }
}
