import Glibc

/// Notices, through inotify, that files were written, or replaced by others of their name.
///
/// The folders are watched, not the files: an editor that saves by renaming a new file over the old one would take the
/// watch away with the old one.
struct FileWatcher: ~Copyable {
    private let descriptor: Int32
    private var folders: [Int32: String] = [:]
    private var paths: Set<String> = []

    /// Watches nothing yet.
    init() {
        descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Watches these files from now on, beside those that are watched already. They need not exist.
    mutating func watch(_ files: [String]) {
        for file in files where paths.insert(file).inserted {
            let folder = Self.split(file).folder
            guard !folders.values.contains(folder) else { continue }
            let events = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE)
            let watch = inotify_add_watch(descriptor, folder, events)
            if watch >= 0 { folders[watch] = folder }
        }
    }

    /// Whether one of the files has changed since the last call; waits for that no longer than `milliseconds`.
    func hasChange(within milliseconds: Int32) -> Bool {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&request, 1, milliseconds) > 0 else { return false }
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        var isOurs = false
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            guard count > 0 else { return isOurs }
            if containsOurs(buffer[..<count]) { isOurs = true }
        }
    }

    /// Takes in the changes that follow one another within a few milliseconds, as a save is often more than one.
    func settle() {
        var rounds = 0
        while rounds < 10, hasChange(within: 8) { rounds += 1 }
    }

    /// An event is a watch, a mask, a cookie and a length, 32 bits each, then the name, padded with zeros.
    private func containsOurs(_ bytes: ArraySlice<UInt8>) -> Bool {
        func number(_ place: Int) -> UInt32 {
            bytes[place..<place + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
        }
        var place = bytes.startIndex
        while place + 16 <= bytes.endIndex {
            let watch = Int32(bitPattern: number(place))
            let length = Int(number(place + 12))
            let end = min(place + 16 + length, bytes.endIndex)
            let name = String(decoding: bytes[place + 16..<end].prefix { $0 != 0 }, as: UTF8.self)
            if let folder = folders[watch], paths.contains(where: { Self.split($0) == (folder, name) }) { return true }
            place = end
        }
        return false
    }

    private static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        return (slash == path.startIndex ? "/" : String(path[..<slash]), String(path[path.index(after: slash)...]))
    }
}
