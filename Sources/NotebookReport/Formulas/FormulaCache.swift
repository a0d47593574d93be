import Synchronization

/// A place that keeps typeset formulas, and code in color, between runs, by name.
///
/// Loading KaTeX takes a tenth of a second, and a formula's look depends on nothing but its source.
public struct FormulaCache: Sendable {
    let read: @Sendable (_ name: String) -> [UInt8]?
    let write: @Sendable (_ bytes: [UInt8], _ name: String) -> Void

    /// Uses a store of bytes by name; what it gives back must be what it was given.
    public init(
        read: @escaping @Sendable (_ name: String) -> [UInt8]?,
        write: @escaping @Sendable (_ bytes: [UInt8], _ name: String) -> Void
    ) {
        self.read = read
        self.write = write
    }

    /// Keeps formulas as long as the program runs.
    public static func inMemory() -> FormulaCache {
        let memory = Memory()
        return FormulaCache(
            read: { name in memory.entries.withLock { $0[name] } },
            write: { bytes, name in memory.entries.withLock { $0[name] = bytes } }
        )
    }

    private final class Memory: Sendable {
        let entries = Mutex<[String: [UInt8]]>([:])
    }
}
