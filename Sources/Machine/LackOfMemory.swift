internal import Glibc

/// Ends the program with a message where the system has no memory left, which no step can go on without.
///
/// `check` compares a training with the memory that there is, so that this is left to machines whose memory others use
/// up in the meantime. Swift's own allocations trap.
public func endForLackOfMemory(_ byteCount: Int) -> Never {
    let message = "error: the system has no memory left (\(describe(bytes: Double(byteCount))) more are needed)\n"
    _ = message.withCString { write(STDERR_FILENO, $0, strlen($0)) }
    exit(1)
}
