internal import Glibc

/// How many processors this process may use: those of its affinity mask, and no more than its control group's quota
/// pays for. At least 1.
public func availableProcessors() -> Int {
    var count = sysconf(Int32(_SC_NPROCESSORS_ONLN))
    let allowed = fileText("/proc/thread-self/status").split(separator: "\n").first { $0.hasPrefix("Cpus_allowed:") }
    if let allowed {
        count = allowed.dropFirst("Cpus_allowed:".count).reduce(0) { $0 + ($1.hexDigitValue?.nonzeroBitCount ?? 0) }
    }
    for path in controlGroupFiles("cpu.max") {
        let words = fileText(path).split(separator: " ")
        if words.count == 2, let quota = Double(words[0]), let period = Double(words[1]), quota > 0, period > 0 {
            count = min(count, Int((quota / period).rounded(.up)))
        }
    }
    return max(1, count)
}

/// How many bytes of memory this process may use: the machine's, and no more than its control group's limit.
func availableMemory() -> Int {
    var bytes = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
    for path in controlGroupFiles("memory.max") {
        if let limit = Int(fileText(path)), limit > 0 { bytes = min(bytes, limit) }
    }
    return bytes
}

/// The file of that name in the process's control group and all groups around it (version 2).
private func controlGroupFiles(_ name: String) -> [String] {
    let line = fileText("/proc/self/cgroup").split(separator: "\n").first { $0.hasPrefix("0::/") }
    var folders = (line?.dropFirst(3) ?? "/").split(separator: "/")
    var paths = ["/sys/fs/cgroup/\(name)"]
    while !folders.isEmpty {
        paths.append("/sys/fs/cgroup/\(folders.joined(separator: "/"))/\(name)")
        folders.removeLast()
    }
    return paths
}

/// The first 4,096 bytes of a file without the newline at the end; empty when it cannot be read.
private func fileText(_ path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = fread(&bytes, 1, bytes.count, file)
    let text = String(decoding: bytes.prefix(count), as: UTF8.self)
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
}
