/// The kinds of data there are. A new one is one file and its line here.
public enum DatasetCatalog {
    /// The readers, in the order in which a message lists their names.
    static let readers: [any DatasetReader.Type] = [
        NamedReader.self, IDXReader.self, NPZReader.self, CSVReader.self,
    ]

    /// All that `{load}` takes after its brace.
    public static var names: [String] { readers.flatMap { $0.names } }

    /// The reader that goes by this name.
    public static func reader(named name: String) -> (any DatasetReader.Type)? {
        readers.first { $0.names.contains(name) }
    }
}
