internal import Glibc
internal import Machine

/// What an array cannot say: whether its allocation would succeed.
enum Memory {
    /// True when the system grants a block of this size; asked before an array of it, which would stop the program.
    static func isAvailable(byteCount: Int) -> Bool {
        guard byteCount > 0 else { return byteCount == 0 }
        // The system grants more than it has: it would end the program when the block is filled.
        if byteCount > largestUnasked, byteCount > AvailableMemory().byteCount { return false }
        // Not malloc and free: an optimizer leaves out the pair of them and takes the answer for yes.
        let block = mmap(nil, byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard block != MAP_FAILED else { return false }
        munmap(block, byteCount)
        return true
    }

    /// Blocks of up to this size are granted by `mmap` alone.
    private static let largestUnasked = 1 << 26

    /// The same for many arrays that have this size together, while others go: as much again, since the room that one
    /// leaves may not fit the next.
    static func isAvailable(inPieces byteCount: Int) -> Bool {
        let (doubled, overflow) = byteCount.multipliedReportingOverflow(by: 2)
        return !overflow && isAvailable(byteCount: doubled)
    }
}
