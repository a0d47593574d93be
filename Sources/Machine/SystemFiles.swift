internal import Glibc

/// The file of that name in the process's control group and all groups around it (version 2).
func controlGroupFiles(_ name: String) -> [String] {
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
func fileText(_ path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = fread(&bytes, 1, bytes.count, file)
    let text = String(decoding: bytes.prefix(count), as: UTF8.self)
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
}
