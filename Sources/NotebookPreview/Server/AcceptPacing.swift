import NIOCore

/// Takes new connections in no faster than those before them had the time to ask for something, and waits for a while
/// where the system has no descriptors for more.
final class AcceptPacing: ChannelDuplexHandler {
    typealias InboundIn = any Channel
    typealias OutboundIn = any Channel

    private let pool: ConnectionPool
    private var earliest = NIODeadline.distantPast
    private var next: Scheduled<Void>?

    /// What a connection has before it may have to give way to another one. In a crowd that fills the pool again and
    /// again, a page waits for its turn as long as this for each time that the pool is filled before.
    private static let youth = TimeAmount.milliseconds(5)
    private static let patience = TimeAmount.milliseconds(50)

    init(_ pool: ConnectionPool) {
        self.pool = pool
    }

    func read(context: ChannelHandlerContext) {
        guard next == nil else { return }
        let time = max(earliest, pool.idlestSince.map { $0 + Self.youth } ?? .distantPast)
        guard time > .now() else { return context.read() }
        next = context.eventLoop.assumeIsolated().scheduleTask(deadline: time) {
            self.next = nil
            context.read()
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        pool.dropIdlest()
        earliest = .now() + Self.patience
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        next?.cancel()
    }
}
