import Glibc
import Machine
import NeuralNetwork

/// An on-disk cache of step results and training states, found by cache key.
///
/// Every entry is a file that carries its own name and a checksum: a damaged or misplaced entry is a miss with a
/// warning, never a wrong result. Entries are written atomically, so several runs may share a folder. When the folder
/// exceeds its capacity, the least recently used entries are removed. Files that do not begin as entries do are
/// somebody else's, and so are links: they are neither read nor removed.
public struct CheckpointStore: Sendable {
    /// The folder.
    public let folder: String
    /// How many bytes the folder may hold after a run; 2 GiB by default.
    public let capacity: Int
    private let warn: @Sendable (String) -> Void
    /// Whether every lookup misses: for a step that is forced to run but whose results are still to be kept.
    var isWriteOnly = false

    /// Identifies a training state: a training run and how many of its epochs are done.
    struct Checkpoint: Sendable, Hashable {
        /// The key of the training run, which does not depend on its number of epochs.
        var training: Fingerprint
        /// Completed epochs.
        var epoch: Int
        fileprivate var name: String { "\(training)-epoch-\(epoch)" }
    }

    /// Opens a store; its folder is created with the first entry.
    /// - Parameter warn: receives problems that cost time but not the run, such as a folder that is not writable.
    public init(folder: String, capacity: Int = Limits.cache, warn: @escaping @Sendable (String) -> Void) {
        self.folder = folder
        self.capacity = capacity
        self.warn = warn
    }

    /// The default folder: `$XDG_CACHE_HOME/notebook`, else `~/.cache/notebook`; `nil` when neither variable is set.
    public static func standardFolder(environment: [String: String]) -> String? {
        if let cache = environment["XDG_CACHE_HOME"], cache.hasPrefix("/") { return cache + "/notebook" }
        guard let home = environment["HOME"], !home.isEmpty else { return nil }
        return home + "/.cache/notebook"
    }

    // MARK: Entries

    /// Stores the state of a training after an epoch.
    func write(_ training: OngoingTraining, _ checkpoint: Checkpoint) {
        write(checkpoint.name, byteCount: training.byteCount) { write throws(AtomicFile.WriteError) in
            try training.encode(to: write)
        }
    }

    func contains(_ checkpoint: Checkpoint) -> Bool {
        contains(checkpoint.name)
    }

    func remove(_ checkpoint: Checkpoint) { remove(named: checkpoint.name) }

    /// Whether there is an entry of that name that is not damaged.
    func contains(_ name: String) -> Bool {
        open(name).map { isWhole($0, name) } ?? false
    }

    func remove(named name: String) { remove(path(name)) }

    /// The training state of a checkpoint; `nil` when it is missing, damaged, or does not fit the model.
    func state(_ checkpoint: Checkpoint, for compiled: CompiledModel) -> TrainingState? {
        guard let entry = open(checkpoint.name) else { return nil }
        let state = try? TrainingState(byteCount: entry.byteCount, for: compiled, read: entry.read)
        guard isWhole(entry, checkpoint.name) else { return nil }
        if state == nil { discard(checkpoint.name, "does not fit the model") }
        return state
    }

    /// The epochs at which a training run has checkpoints, in no particular order.
    func epochs(of training: Fingerprint) -> [Int] {
        if isWriteOnly { return [] }
        let prefix = "\(training)-epoch-"
        return entries.compactMap { $0.name.hasPrefix(prefix) ? Int($0.name.dropFirst(prefix.count)) : nil }
    }

    /// The payload of an entry; `nil` when it is missing or damaged. Marks the entry as used.
    public func read(_ name: String) -> [UInt8]? {
        guard let entry = open(name) else { return nil }
        let payload = [UInt8](unsafeUninitializedCapacity: entry.byteCount) { bytes, count in
            let target = UnsafeMutableRawBufferPointer(start: bytes.baseAddress, count: entry.byteCount)
            let isRead = entry.read(into: target)
            count = isRead ? entry.byteCount : 0
        }
        return isWhole(entry, name) ? payload : nil
    }

    /// Stores a payload under a name of letters, digits and hyphens.
    public func write(_ payload: [UInt8], named name: String) {
        write(name, byteCount: payload.count) { write throws(AtomicFile.WriteError) in
            try payload.withBytes(write)
        }
    }

    /// Stores the pieces that `body` gives, with their checksum behind them.
    private func write(
        _ name: String,
        byteCount: Int,
        _ body: ((UnsafeRawBufferPointer) throws(AtomicFile.WriteError) -> Void) throws(AtomicFile.WriteError) -> Void
    ) {
        guard byteCount <= capacity else {
            warn(
                "the cache is not kept: an entry of \(describe(bytes: Double(byteCount))) is more than the "
                    + "\(describe(bytes: Double(capacity))) that the cache may hold"
            )
            return
        }
        guard makeFolder() else { return }
        do throws(AtomicFile.WriteError) {
            try AtomicFile.write(to: path(name)) { file throws(AtomicFile.WriteError) in
                let fingerprint = RunningFingerprint()
                func append(_ piece: UnsafeRawBufferPointer) throws(AtomicFile.WriteError) {
                    fingerprint.update(piece)
                    try file.append(piece)
                }
                try Self.header(name).withBytes(append)
                try body(append)
                try Array(fingerprint.value.description.utf8).withBytes(append)
            }
        } catch {
            warn("the cache is not kept: \(error)")
        }
    }

    /// An entry that begins as it should; `nil` when it is missing or does not, or is larger than any that is written.
    private func open(_ name: String) -> EntryReader? {
        guard !isWriteOnly, Self.isRegular(path(name)) else { return nil }
        if let entry = EntryReader(path(name), header: Self.header(name)), entry.byteCount <= capacity { return entry }
        discard(name, "is damaged")
        return nil
    }

    /// Whether the checksum is right. Marks the entry as used.
    private func isWhole(_ entry: EntryReader, _ name: String) -> Bool {
        guard entry.isWhole() else {
            discard(name, "is damaged")
            return false
        }
        utimes(path(name), nil)
        return true
    }

    private func discard(_ name: String, _ what: String) {
        warn("the cache entry \(name) \(what) and is left out; what it held is computed again")
        remove(path(name))
    }

    /// Removes a file that begins as entries do.
    @discardableResult private func remove(_ path: String) -> Bool {
        Self.isOwn(path) && unlink(path) == 0
    }

    private static func isRegular(_ path: String) -> Bool {
        var information = stat()
        return lstat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFREG
    }

    /// Whether a file is an entry, or the beginning of one.
    private static func isOwn(_ path: String) -> Bool {
        guard isRegular(path) else { return false }
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var start = [UInt8](repeating: 0, count: mark.count)
        let count = Glibc.read(descriptor, &start, start.count)
        return count == mark.count && start == mark
    }

    private func makeFolder() -> Bool {
        if access(folder, F_OK) == 0 { return true }
        var path = ""
        for part in folder.split(separator: "/", omittingEmptySubsequences: false) {
            path += part
            if !path.isEmpty, mkdir(path, 0o700) != 0, errno != EEXIST {
                warn("the cache is not kept: cannot make the folder '\(path)': \(String(cString: strerror(errno)))")
                return false
            }
            path += "/"
        }
        return true
    }

    private func path(_ name: String) -> String { "\(folder)/\(name)\(Self.suffix)" }

    private static let suffix = ".checkpoint"

    /// How entries begin.
    private static let mark = Array("notebook checkpoint 1\n".utf8)

    private static func header(_ name: String) -> [UInt8] { mark + Array("\(name)\n".utf8) }

    // MARK: The folder as a whole

    struct Entry {
        var name: String
        var bytes: Int
        var lastUse: Double
    }

    /// All files that are called as entries are; others in the folder are ignored.
    var entries: [Entry] {
        var entries: [Entry] = []
        for file in files {
            var information = stat()
            guard file.hasSuffix(Self.suffix), lstat("\(folder)/\(file)", &information) == 0,
                information.st_mode & S_IFMT == S_IFREG
            else { continue }
            let lastUse = Double(information.st_mtim.tv_sec) + Double(information.st_mtim.tv_nsec) / 1e9
            let name = String(file.dropLast(Self.suffix.count))
            entries.append(Entry(name: name, bytes: Int(information.st_size), lastUse: lastUse))
        }
        return entries
    }

    /// The number of entries and their total size in bytes.
    public var size: (entries: Int, bytes: Int) {
        let all = entries.filter { Self.isOwn(path($0.name)) }
        return (all.count, all.reduce(0) { $0 + $1.bytes })
    }

    /// Removes the least recently used entries until the rest fits, and temporary files of runs that were killed.
    func trim() {
        removeOldTemporaries()
        var all = entries
        guard all.reduce(0, { $0 + $1.bytes }) > capacity else { return }
        all = all.filter { Self.isOwn(path($0.name)) }.sorted { $0.lastUse > $1.lastUse }
        var total = all.reduce(0) { $0 + $1.bytes }
        while total > capacity, let oldest = all.popLast() {
            remove(path(oldest.name))
            total -= oldest.bytes
        }
    }

    /// Removes every entry.
    /// - Returns: how many were removed, with their size in bytes, and how many could not be.
    public func clear() -> (removed: Int, bytes: Int, failed: Int) {
        var result = (removed: 0, bytes: 0, failed: 0)
        for entry in entries where Self.isOwn(path(entry.name)) {
            if remove(path(entry.name)) {
                result.removed += 1
                result.bytes += entry.bytes
            } else {
                result.failed += 1
            }
        }
        return result
    }

    private func removeOldTemporaries() {
        for file in files where file.hasSuffix(".tmp") && file.contains(Self.suffix + ".") {
            var information = stat()
            guard lstat("\(folder)/\(file)", &information) == 0, time(nil) - information.st_mtim.tv_sec > 3600
            else { continue }
            // A run that was killed early leaves an empty one.
            if information.st_size == 0 { unlink("\(folder)/\(file)") } else { remove("\(folder)/\(file)") }
        }
    }

    /// The names of all files in the folder.
    private var files: [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var files: [String] = []
        while let item = readdir(directory) {
            files.append(
                withUnsafePointer(to: &item.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
            )
        }
        return files
    }
}
