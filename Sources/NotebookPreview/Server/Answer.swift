import NIOCore
import NIOHTTP1

/// What the server says to a request.
struct Answer: Sendable {
    var status: HTTPResponseStatus
    var headers: HTTPHeaders
    var body: ByteBuffer

    /// An answer that other sites may neither read nor frame, and that no cache keeps.
    init(_ status: HTTPResponseStatus, type: String, body: ByteBuffer) {
        self.status = status
        self.body = body
        headers = [
            "Content-Type": "\(type); charset=utf-8",
            "Content-Length": String(body.readableBytes),
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Content-Security-Policy": "frame-ancestors 'none'",
            "Cross-Origin-Resource-Policy": "same-origin",
        ]
    }

    /// A line for whoever asks by hand.
    static func plain(_ status: HTTPResponseStatus, _ text: String) -> Answer {
        Answer(status, type: "text/plain", body: ByteBuffer(string: text))
    }
}

/// When a request is answered.
enum Reply: Sendable {
    case now(Answer)
    case later(Wait)
    /// Once the request's body of so many bytes is there.
    case afterBody(bytes: Int, @Sendable (ByteBuffer) -> Reply)

    /// An answer that waits for something to happen.
    struct Wait: Sendable {
        /// It waits no longer than this.
        var seconds: Int64
        /// Whether it is given up when the other side sends no more, as one that has gone does.
        var endsWithInput = false
        /// Calls back, on any thread, when it has happened; `nil` when it has already.
        var begin: @Sendable (_ wake: @escaping @Sendable () -> Void) -> Ticket?
        /// The answer as of now.
        var answer: @Sendable () -> Answer
    }

    /// Takes back a call that is no longer waited for.
    typealias Ticket = @Sendable () -> Void
}
