import CDuktape
import Glibc

/// A JavaScript world of its own, in Duktape: the one file that calls it. It sees no file and no network.
struct JavaScript: ~Copyable {
    private let context: OpaquePointer
    private let memory: UnsafeMutablePointer<Memory>

    /// How much memory scripts take, and may take.
    private struct Memory {
        var used: Int
        let limit: Int
    }

    /// An empty world whose scripts fail when they want more memory than `memoryLimit` bytes; `nil` when there is not
    /// even enough to begin with.
    init?(memoryLimit: Int) {
        memory = .allocate(capacity: 1)
        memory.initialize(to: Memory(used: 0, limit: memoryLimit))
        let heap = duk_create_heap(
            { state, size in JavaScript.resize(nil, to: Int(size), state) },
            { state, block, size in JavaScript.resize(block, to: Int(size), state) },
            { state, block in _ = JavaScript.resize(block, to: 0, state) },
            memory,
            nil
        )
        guard let heap else {
            memory.deallocate()
            return nil
        }
        context = heap
    }

    deinit {
        duk_destroy_heap(context)
        memory.deallocate()
    }

    /// Runs a script; whether it ended well.
    func run(_ script: [UInt8]) -> Bool {
        let failed = Self.withText(script) { duktape_evaluate(context, $0) }
        defer { duk_set_top(context, 0) }
        return failed == 0
    }

    /// What a global function makes of two texts; `nil` when it fails or gives no text.
    func call(_ function: String, _ first: String, _ second: String) -> String? {
        let failed = Self.withText(Array(function.utf8)) { function in
            Self.withText(Array(first.utf8)) { first in
                Self.withText(Array(second.utf8)) { second in duktape_call(context, function, first, second) }
            }
        }
        defer { duk_set_top(context, 0) }
        var length: duk_size_t = 0
        guard failed == 0, let text = duk_get_lstring(context, -1, &length) else { return nil }
        return text.withMemoryRebound(to: UInt8.self, capacity: Int(length)) {
            String(decoding: UnsafeBufferPointer(start: $0, count: Int(length)), as: UTF8.self)
        }
    }

    private static func withText(_ bytes: [UInt8], _ use: (duktape_text) -> Int32) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            use(duktape_text(start: buffer.baseAddress?.assumingMemoryBound(to: CChar.self), length: buffer.count))
        }
    }

    /// `realloc` within the limit.
    private static func resize(
        _ block: UnsafeMutableRawPointer?,
        to size: Int,
        _ state: UnsafeMutableRawPointer?
    ) -> UnsafeMutableRawPointer? {
        guard let memory = state?.assumingMemoryBound(to: Memory.self) else { return nil }
        let before = malloc_usable_size(block)
        guard size > 0 else {
            free(block)
            memory.pointee.used -= before
            return nil
        }
        guard memory.pointee.used - before + size <= memory.pointee.limit, let resized = realloc(block, size) else {
            return nil
        }
        memory.pointee.used += malloc_usable_size(resized) - before
        return resized
    }
}
