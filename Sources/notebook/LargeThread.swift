import Glibc

/// A thread with as much stack as the main thread usually has: KaTeX's interpreter, and what reads nested values, are
/// recursive within limits that are made for it.
enum LargeThread {
    /// Bytes.
    static let stackSize = 8 << 20

    /// Starts a thread; `nil` where the system gives no more, and nothing is run.
    static func start(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, stackSize)
        let box = Unmanaged.passRetained(Body(run: body))
        var thread = pthread_t()
        let failure = pthread_create(
            &thread,
            &attributes,
            { argument in
                if let argument { Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run() }
                return nil
            },
            box.toOpaque()
        )
        guard failure == 0 else {
            box.release()
            return nil
        }
        return thread
    }

    /// Makes the threads that others start, such as dispatch, as large: they would go by `ulimit -s`.
    static func makeUsual() {
        // An extension of glibc that Swift does not see: int pthread_setattr_default_np(const pthread_attr_t *).
        typealias SetDefault = @convention(c) (UnsafePointer<pthread_attr_t>) -> Int32
        guard let symbol = dlsym(nil, "pthread_setattr_default_np") else { return }
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, stackSize)
        _ = unsafeBitCast(symbol, to: SetDefault.self)(&attributes)
    }

    private final class Body: Sendable {
        let run: @Sendable () -> Void

        init(run: @escaping @Sendable () -> Void) { self.run = run }
    }
}
