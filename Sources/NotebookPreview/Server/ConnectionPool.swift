import NIOCore

/// The open connections: no more than a number, of which the newest are the likeliest to belong to a page that somebody
/// waits for. It lives on the event loop.
final class ConnectionPool {
    private let limit: Int
    private var connections: [ObjectIdentifier: Connection] = [:]

    init(limit: Int) {
        self.limit = limit
    }

    /// Takes a connection in, in place of an idle one if need be.
    func admit(_ connection: Connection) {
        while connections.count >= limit { dropIdlest() }
        connections[ObjectIdentifier(connection)] = connection
    }

    /// Forgets a connection that has ended.
    func remove(_ connection: Connection) {
        connections[ObjectIdentifier(connection)] = nil
    }

    /// Since when the connection that has to give way to the next one does what it does; `nil` when none has to.
    var idlestSince: NIODeadline? {
        connections.count < limit ? nil : idlest?.since
    }

    private var idlest: Connection? {
        connections.values.min { ($0.activity.rawValue, $0.since) < ($1.activity.rawValue, $1.since) }
    }

    /// Ends the connection that does least, of those the one that has done so for longest.
    func dropIdlest() {
        guard let idlest else { return }
        remove(idlest)
        idlest.drop()
    }
}
