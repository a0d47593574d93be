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
