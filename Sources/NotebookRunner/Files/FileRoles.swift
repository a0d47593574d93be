/// The files that one call reads and writes: none may be written over that is read, and none written twice.
public struct FileRoles: Sendable {
    /// A file that would be lost.
    public struct Conflict: Error, Sendable, CustomStringConvertible {
        /// Both files, by their roles, and what to do.
        public var description: String
    }

    private var roles: [FileIdentity: String] = [:]

    /// No files.
    public init() {}

    /// A file that is read.
    /// - Parameter role: what it is: `the notebook`.
    public mutating func read(_ path: String, as role: String) {
        guard let identity = FileIdentity(path), roles[identity] == nil else { return }
        roles[identity] = role
    }

    /// A file that is written.
    /// - Throws: when it is one of those before.
    public mutating func write(_ path: String, as role: String) throws(Conflict) {
        guard let identity = FileIdentity(path) else { return }
        if let other = roles[identity] {
            throw Conflict(description: "\(role) would replace \(other), '\(path)'; choose another name")
        }
        roles[identity] = role
    }
}
