internal import Glibc

/// What an array cannot say: whether its allocation would succeed.
enum Memory {
    /// True when the system grants a block of this size; asked before an array of it, which would stop the program.
    static func isAvailable(byteCount: Int) -> Bool {
        guard let block = malloc(byteCount) else { return byteCount == 0 }
        free(block)
        return true
    }
}
