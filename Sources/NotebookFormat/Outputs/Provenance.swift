/// Where a report's numbers come from, so that anyone can make them again.
public struct Provenance: Sendable, Hashable {
    /// The notebook's seed.
    public var seed: UInt64
    /// The data files and their checksums in hexadecimal, in the order in which the steps name them.
    public var dataFiles: [DataFile]
    /// The program's version.
    public var version: String
    /// The command that makes the page again.
    public var command: String

    /// A data file that a step read.
    public struct DataFile: Sendable, Hashable {
        /// The file's name without its folder.
        public var name: String
        /// Its XXH3-128 checksum in hexadecimal.
        public var checksum: String

        /// Names a file and its checksum.
        public init(name: String, checksum: String) {
            self.name = name
            self.checksum = checksum
        }
    }

    /// Creates the provenance of a run.
    public init(seed: UInt64, dataFiles: [DataFile], version: String, command: String) {
        self.seed = seed
        self.dataFiles = dataFiles
        self.version = version
        self.command = command
    }
}
