internal import Glibc

/// A file of a data set that is known by name.
struct NamedFile: Sendable, Hashable {
    /// What the option that names it is called: `train_images`, `file`.
    let option: String
    /// Its usual name, without `.gz`.
    let name: String
    /// The size of what `source` gives, in bytes.
    let byteCount: Int
    /// Hexadecimal digits that tell the file from all others: 32 of XXH3, of its bytes as they are stored or unpacked,
    /// or 64 of SHA-256, of its bytes as they are stored.
    let digests: [String]
    /// Where it comes from; `nil` where it can only be found.
    var source: Source?

    /// A place outside this machine.
    enum Source: Sendable, Hashable, CustomStringConvertible {
        /// An address to get the file from.
        case address(String)
        /// A file in a package of Python.
        case python(PythonPackage, member: String)

        var description: String {
            switch self {
            case .address(let address): address.split(separator: "/").dropFirst().first.map(String.init) ?? address
            case .python(let package, _): "PyPI \(package.name)"
            }
        }
    }

    /// The name under which it is kept.
    var storedName: String {
        guard case .address(let address)? = source, address.hasSuffix(".gz"), !name.hasSuffix(".gz") else {
            return name
        }
        return name + ".gz"
    }

    /// Where it is in a folder, packed or not; `nil` when it is not there.
    func path(in folder: String) -> String? {
        [name, name + ".gz"].map { "\(folder)/\($0)" }.first { access($0, F_OK) == 0 }
    }

    /// Whether a file has the digest that it should have.
    func isGenuine(_ path: String) throws(DatasetError) -> Bool {
        let file = try InputFile(path: path)
        if digests.contains(try Checksum(of: file).description) { return true }
        if try file.isPacked, digests.contains(Checksum(of: try file.unpacked()).description) { return true }
        return digests.contains { $0.count == 64 } ? digests.contains(try SHA256.digest(of: file)) : false
    }
}
