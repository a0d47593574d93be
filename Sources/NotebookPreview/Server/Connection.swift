import NIOCore
import NIOHTTP1

/// One connection: asks for a request, answers it, and so on; each within its time.
final class Connection: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    /// What the connection does, the more the higher.
    enum Activity: Int {
        /// Its last answer was sent.
        case ending
        /// There is no whole request.
        case reading
        /// A request waits for something to happen.
        case waiting
        case answering
    }

    private(set) var activity = Activity.reading
    private(set) var since = NIODeadline.now()
    private let reply: (HTTPRequestHead) -> Reply
    private let pool: ConnectionPool
    private let limits: ServerLimits
    private var context: ChannelHandlerContext?
    private var deadline: Scheduled<Void>?
    /// A request whose body is arriving, and who answers it.
    private var receiving:
        (request: HTTPRequestHead, length: Int, body: ByteBuffer, reply: @Sendable (ByteBuffer) -> Reply)?
    private var waiting: (request: HTTPRequestHead, wait: Reply.Wait, ticket: Reply.Ticket)?

    init(_ pool: ConnectionPool, _ limits: ServerLimits, reply: @escaping (HTTPRequestHead) -> Reply) {
        self.pool = pool
        self.limits = limits
        self.reply = reply
    }

    /// Ends the connection at once.
    func drop() {
        context?.close(promise: nil)
    }

    // MARK: - What happens to it

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        pool.admit(self)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        deadline?.cancel()
        endWaiting()
        pool.remove(self)
        self.context = nil
    }

    func channelActive(context: ChannelHandlerContext) {
        readRequest()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard activity == .reading else { return }
        switch unwrapInboundIn(data) {
        case .head(let request): take(reply(request), to: request, context)
        case .body(var part):
            receiving?.body.writeBuffer(&part)
            if let receiving, receiving.body.readableBytes < receiving.length { readMore(context) }
        case .end:
            guard let (request, _, body, reply) = receiving else { return }
            receiving = nil
            take(reply(body), to: request, context)
        }
    }

    private func take(_ reply: Reply, to request: HTTPRequestHead, _ context: ChannelHandlerContext) {
        switch reply {
        case .now(let answer): send(answer, to: request, context)
        case .later(let wait): begin(wait, for: request, context)
        case .afterBody(let length, let reply):
            receiving = (request, length, ByteBuffer(), reply)
            context.triggerUserOutboundEvent(RequestReader.BodyWanted(bytes: length), promise: nil)
            readMore(context)
        }
    }

    /// Not at once: the parser may be in the middle of what came last.
    private func readMore(_ context: ChannelHandlerContext) {
        let connection = NIOLoopBound(self, eventLoop: context.eventLoop)
        context.eventLoop.execute { connection.value.context?.read() }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is RequestReader.InputEnded, waiting?.wait.endsWithInput == true { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard activity == .reading else { return }
        if let refusal = Self.refusal(for: error) { send(refusal, to: nil, context) } else { drop() }
    }

    private static func refusal(for error: any Error) -> Answer? {
        switch error {
        case RequestReader.Refusal.lineTooLong: .plain(.uriTooLong, "The address is too long.")
        case RequestReader.Refusal.headersTooLarge, HTTPParserError.headerOverflow:
            .plain(.requestHeaderFieldsTooLarge, "There are too many headers, or too long ones.")
        case is RequestReader.Refusal, is HTTPParserError: .plain(.badRequest, "This is no request of HTTP/1.")
        default: nil
        }
    }

    // MARK: - What it does

    private func set(_ activity: Activity, seconds: Int64, then act: @escaping () -> Void) {
        self.activity = activity
        since = .now()
        deadline?.cancel()
        deadline = context?.eventLoop.assumeIsolated().scheduleTask(in: .seconds(seconds), act)
    }

    private func readRequest() {
        guard let context else { return }
        set(.reading, seconds: limits.requestSeconds) { context.close(promise: nil) }
        context.read()
    }

    private func begin(_ wait: Reply.Wait, for request: HTTPRequestHead, _ context: ChannelHandlerContext) {
        let loop = context.eventLoop
        let connection = NIOLoopBound(self, eventLoop: loop)
        guard let ticket = wait.begin({ loop.execute { connection.value.answerWaiting() } }) else {
            send(wait.answer(), to: request, context)
            return
        }
        waiting = (request, wait, ticket)
        set(.waiting, seconds: wait.seconds) { [weak self] in self?.answerWaiting() }
    }

    private func answerWaiting() {
        guard let context, let (request, wait, _) = waiting else { return }
        endWaiting()
        send(wait.answer(), to: request, context)
    }

    private func endWaiting() {
        waiting?.ticket()
        waiting = nil
    }

    /// Sends an answer, then goes on with the next request, or ends: after a refusal nobody knows what is to follow.
    private func send(_ answer: Answer, to request: HTTPRequestHead?, _ context: ChannelHandlerContext) {
        let goesOn = answer.status == .ok && request.map(Self.mayBeFollowed) == true
        var head = HTTPResponseHead(version: .http1_1, status: answer.status, headers: answer.headers)
        if !goesOn { head.headers.add(name: "Connection", value: "close") }
        set(.answering, seconds: limits.answerSeconds) { context.close(promise: nil) }
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if request?.method != .HEAD { context.write(wrapOutboundOut(.body(.byteBuffer(answer.body))), promise: nil) }
        let sent = context.eventLoop.makePromise(of: Void.self)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: sent)
        sent.futureResult.assumeIsolated().whenComplete { result in
            switch result {
            case .success where goesOn:
                // Not at once: the parser may be in the middle of this request still.
                context.eventLoop.assumeIsolated().execute { self.readRequest() }
            case .success: self.end(context)
            case .failure: context.close(promise: nil)
            }
        }
    }

    private func end(_ context: ChannelHandlerContext) {
        set(.ending, seconds: limits.endSeconds) { context.close(promise: nil) }
        context.close(mode: .output, promise: nil)
    }

    private static func mayBeFollowed(_ request: HTTPRequestHead) -> Bool {
        request.version == .http1_1 && request.isKeepAlive && !request.headers.contains(name: "Upgrade")
    }
}
