internal import Glibc

/// How much memory this process can still have, and what bounds it.
public struct AvailableMemory: Sendable {
    /// The least of what the machine has free, the control group leaves, and `ulimit` allows.
    public private(set) var byteCount: Int
    /// Whether it is `ulimit` that bounds it, beyond which every allocation fails.
    public private(set) var isLimited = false
    /// What bounds it, as it completes "but …": `this machine has 23.4 GB of memory free`.
    public private(set) var reason: String

    /// As it is now.
    public init() {
        let total = sysconf(Int32(_SC_PHYS_PAGES)) * Self.pageSize
        let free = Self.number("MemAvailable:", in: fileText("/proc/meminfo")).map { $0 * 1024 } ?? total
        byteCount = min(free, total)
        reason = "this machine has \(describe(bytes: Double(byteCount))) of memory free"
        for path in controlGroupFiles("memory.max") {
            guard let most = Int(fileText(path)), most > 0 else { continue }
            let folder = path.dropLast("memory.max".count)
            let used = Int(fileText(folder + "memory.current")) ?? 0
            // What was read from files makes room when it is wanted.
            let cached = Self.number("file", in: fileText(folder + "memory.stat")) ?? 0
            bound(to: most - max(0, used - cached), "its control group leaves")
        }
        let sizes = fileText("/proc/self/statm").split(separator: " ").compactMap { Int($0) }
        bound(by: RLIMIT_AS.rawValue, used: sizes.first, "'ulimit -v' leaves")
        bound(by: RLIMIT_DATA.rawValue, used: sizes.count > 5 ? sizes[5] : nil, "'ulimit -d' leaves")
    }

    private mutating func bound(by kind: UInt32, used pages: Int?, _ what: String) {
        var limit = rlimit()
        guard getrlimit(Int32(kind), &limit) == 0, limit.rlim_cur < UInt64(Int.max) else { return }
        isLimited = bound(to: Int(limit.rlim_cur) - (pages ?? 0) * Self.pageSize, what) || isLimited
    }

    @discardableResult private mutating func bound(to most: Int, _ what: String) -> Bool {
        guard most < byteCount else { return false }
        byteCount = max(0, most)
        reason = "\(what) \(describe(bytes: Double(byteCount))) of memory"
        return true
    }

    private static var pageSize: Int { sysconf(Int32(_SC_PAGESIZE)) }

    /// The number that follows a word at the beginning of a line.
    private static func number(_ word: String, in text: String) -> Int? {
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count > 1, words[0] == word { return Int(words[1]) }
        }
        return nil
    }
}
