internal import Glibc
internal import Machine

/// Memory that is taken before training begins and given back when the last schedule that uses it ends.
final class Arena {
    /// Unused bytes behind what a thread reads row by row. A processor that sees rows read at a regular distance
    /// fetches some more of them ahead of time, and would take them away from the thread that writes there.
    static let guardBytes = 65536

    /// Where blocks start. How their addresses meet in a cache, and so how long a step takes, does not depend on what
    /// was in memory before.
    private static let pageSize = 4096

    private var blocks: [UnsafeMutableRawPointer] = []
    private var objects: [Any] = []

    /// Zeroed memory for `count` values, on a page of its own.
    func allocate<Value: BitwiseCopyable>(_ count: Int, of type: Value.Type) -> UnsafeMutablePointer<Value> {
        let bytes = max(1, count) * MemoryLayout<Value>.stride
        var address: UnsafeMutableRawPointer?
        guard posix_memalign(&address, Self.pageSize, bytes + Self.guardBytes) == 0, let block = address else {
            endForLackOfMemory(bytes)
        }
        blocks.append(block)
        block.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
        return block.bindMemory(to: Value.self, capacity: max(1, count))
    }

    /// Memory that holds the value.
    func store<Value: BitwiseCopyable>(_ value: Value) -> UnsafePointer<Value> {
        let pointer = allocate(1, of: Value.self)
        pointer.initialize(to: value)
        return UnsafePointer(pointer)
    }

    /// Memory that holds the values.
    func store<Value: BitwiseCopyable>(_ values: [Value]) -> UnsafePointer<Value> {
        let pointer = allocate(values.count, of: Value.self)
        pointer.initialize(from: values, count: values.count)
        return UnsafePointer(pointer)
    }

    /// Keeps what others' memory belongs to until the arena goes.
    func keep(_ owners: some Sequence) {
        objects.append(owners)
    }

    /// Keeps the work until the arena goes.
    func keep(_ work: StepWork) -> Unmanaged<StepWork> {
        objects.append(work)
        return Unmanaged.passUnretained(work)
    }

    deinit {
        for block in blocks { free(block) }
    }
}
