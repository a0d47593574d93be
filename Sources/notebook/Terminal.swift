import Glibc
import NotebookFormat

/// Standard output and standard error.
enum Terminal {
    /// Writes a line to standard error.
    static func tell(_ line: String) {
        write(line.escapingControls + "\n", to: STDERR_FILENO)
    }

    /// Writes a line to standard output; ends the program with exit code 1 where that cannot be.
    static func print(_ line: String) {
        guard !write(line.escapingControls + "\n", to: STDOUT_FILENO) else { return }
        tell("error: cannot write to standard output: \(String(cString: strerror(errno)))")
        exit(1)
    }

    /// Writes to standard error as it stands, control characters included, without ending the line.
    static func draw(_ text: String) {
        write(text, to: STDERR_FILENO)
    }

    /// Writes bytes to standard output as they stand.
    /// - Returns: whether everything was written.
    static func send(_ bytes: [UInt8]) -> Bool { write(bytes, to: STDOUT_FILENO) }

    /// The next bytes of standard input; none at its end.
    static func receive() -> [UInt8] {
        while true {
            var count = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, initialized in
                count = read(STDIN_FILENO, buffer.baseAddress, buffer.count)
                initialized = max(count, 0)
            }
            if count >= 0 || errno != EINTR { return bytes }
        }
    }

    /// Whether standard error is a terminal that can draw a line over again.
    static var isInteractive: Bool { isatty(STDERR_FILENO) == 1 }

    /// - Returns: whether everything was written.
    @discardableResult private static func write(_ text: String, to descriptor: Int32) -> Bool {
        write(Array(text.utf8), to: descriptor)
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var bytes = bytes[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                bytes = bytes.dropFirst(count)
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }
}
