import CDuktape

/// A JavaScript world of its own, in Duktape: the one file that calls it. It sees no file and no network.
///
/// A world that takes more memory or work than it may, or that is interrupted, is left at once and answers nothing any
/// more.
struct JavaScript: ~Copyable {
    private let world: UnsafeMutablePointer<duktape_world>
    private let interruption: UnsafeMutablePointer<@Sendable () -> Bool>

    /// Whether the world was left.
    var isLeft: Bool { world.pointee.is_left != 0 }
    /// The work done so far, in allocations: about half a microsecond each.
    var work: Int { Int(world.pointee.work) }

    /// An empty world; `nil` when there is not even enough memory to begin with.
    init?(memoryLimit: Int, isInterrupted: @escaping @Sendable () -> Bool) {
        let world = UnsafeMutablePointer<duktape_world>.allocate(capacity: 1)
        let interruption = UnsafeMutablePointer<@Sendable () -> Bool>.allocate(capacity: 1)
        interruption.initialize(to: isInterrupted)
        world.initialize(to: duktape_world())
        world.pointee.memory_limit = memoryLimit
        world.pointee.work_limit = .max
        world.pointee.interruption = UnsafeMutableRawPointer(interruption)
        world.pointee.is_interrupted = { state in
            state?.assumingMemoryBound(to: (@Sendable () -> Bool).self).pointee() == true ? 1 : 0
        }
        guard duktape_begin(world) != 0 else {
            Self.free(world, interruption)
            return nil
        }
        // Only now: a value that is whole would be freed once more by `deinit`.
        self.world = world
        self.interruption = interruption
    }

    deinit { Self.free(world, interruption) }

    private static func free(
        _ world: UnsafeMutablePointer<duktape_world>,
        _ interruption: UnsafeMutablePointer<@Sendable () -> Bool>
    ) {
        duktape_end(world)
        world.deallocate()
        interruption.deinitialize(count: 1)
        interruption.deallocate()
    }

    /// Runs a script; whether it ended well.
    func run(_ script: [UInt8]) -> Bool {
        let failed = Self.withText(script) { duktape_evaluate(world, $0) }
        guard !isLeft else { return false }
        duk_set_top(world.pointee.context, 0)
        return failed == 0
    }

    /// What a global function makes of two texts within an amount of work; `nil` when it fails or gives no text.
    func call(_ function: String, _ first: String, _ second: String, workLimit: Int) -> String? {
        world.pointee.work_limit = world.pointee.work + UInt64(max(0, workLimit))
        let failed = Self.withText(Array(function.utf8)) { function in
            Self.withText(Array(first.utf8)) { first in
                Self.withText(Array(second.utf8)) { second in duktape_call(world, function, first, second) }
            }
        }
        guard !isLeft else { return nil }
        world.pointee.work_limit = .max
        defer { duk_set_top(world.pointee.context, 0) }
        var length: duk_size_t = 0
        guard failed == 0, let text = duk_get_lstring(world.pointee.context, -1, &length) else { return nil }
        return text.withMemoryRebound(to: UInt8.self, capacity: Int(length)) {
            String(decoding: UnsafeBufferPointer(start: $0, count: Int(length)), as: UTF8.self)
        }
    }

    private static func withText(_ bytes: [UInt8], _ use: (duktape_text) -> Int32) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            use(duktape_text(start: buffer.baseAddress?.assumingMemoryBound(to: CChar.self), length: buffer.count))
        }
    }
}
