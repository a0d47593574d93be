import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix

/// A server for this machine's own browser, on 127.0.0.1.
struct Server: Sendable {
    /// Why there can be no server.
    struct Problem: Error {
        /// For whoever started the program.
        var message: String
    }

    /// The port that it serves on.
    let port: Int
    private let channel: any Channel
    private let group: MultiThreadedEventLoopGroup

    /// Serves from now on.
    /// - Parameters:
    ///   - port: 0 for any that is free.
    ///   - reply: what to answer, given the port: called on the event loop, and so must not take long.
    /// - Throws: when the port cannot be opened.
    init(
        port: UInt16,
        limits: ServerLimits,
        reply: @escaping @Sendable (HTTPRequestHead, _ port: Int) -> Reply
    ) throws(Problem) {
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let loop = group.next()
        do {
            channel = try loop.flatSubmit { [group] in
                let pool = NIOLoopBound(ConnectionPool(limit: limits.connections), eventLoop: loop)
                return Self.bootstrap(group, pool, limits, reply).bind(host: "127.0.0.1", port: Int(port))
            }.wait()
        } catch {
            try? group.syncShutdownGracefully()
            throw Self.problem(error, port)
        }
        self.port = channel.localAddress?.port ?? Int(port)
    }

    /// Whether it still serves.
    var isServing: Bool { channel.isActive }

    /// Ends every connection.
    func close() {
        try? group.syncShutdownGracefully()
    }

    private static func bootstrap(
        _ group: MultiThreadedEventLoopGroup,
        _ pool: NIOLoopBound<ConnectionPool>,
        _ limits: ServerLimits,
        _ reply: @escaping @Sendable (HTTPRequestHead, _ port: Int) -> Reply
    ) -> ServerBootstrap {
        ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(AcceptPacing(pool.value))
                }
            }
            .childChannelOption(.autoRead, value: false)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let port = channel.localAddress?.port ?? 0
                    try channel.pipeline.syncOperations.addHandlers([
                        RequestReader(limits),
                        HTTPResponseEncoder(),
                        ByteToMessageHandler(HTTPRequestDecoder()),
                        Connection(pool.value, limits) { reply($0, port) },
                    ])
                }
            }
    }

    private static func problem(_ error: any Error, _ port: UInt16) -> Problem {
        let reason =
            switch (error as? IOError)?.errnoCode {
            case EADDRINUSE: "port \(port) is in use"
            case .some(let code): "cannot serve on port \(port): \(String(cString: strerror(code)))"
            case nil: "cannot serve on port \(port): \(error)"
            }
        return Problem(message: "\(reason); choose another with --port")
    }
}
