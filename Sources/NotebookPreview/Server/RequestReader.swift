import NIOCore

/// Cuts what arrives into the heads of requests, of bounded length and in time linear in their bytes, and passes on
/// one of them for each `read`: the parser behind it sees whole heads only, and no request before the last is answered.
///
/// Whoever wants a request's body says so with `BodyWanted`; it then follows with the next `read`s, as it arrives.
/// Whoever does not want it has to close the connection. Once the output is closed, what still arrives is read and
/// thrown away: if it were not read, the system would drop the last answer.
final class RequestReader: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Why there will be no more requests.
    enum Refusal: Error {
        case lineTooLong
        case headersTooLarge
        case notHTTP
    }

    /// Tells, while a request is answered, that the other side sends no more; it may have gone.
    struct InputEnded: Sendable {}

    /// Asks for the body of the last request.
    struct BodyWanted: Sendable {
        var bytes: Int
    }

    private enum State {
        /// Nobody wants a request.
        case idle
        /// The next request is wanted.
        case wanted
        case ending(bytes: Int)
    }

    private let limits: ServerLimits
    private var state = State.idle
    private var hasEnded = false
    /// Bytes of a body that are wanted and have not been passed on.
    private var bodyBytes = 0
    private var buffer = ByteBuffer()
    /// How far `buffer` has been searched for the end of a head, where its current line starts and its first line ends.
    private var searched = 0
    private var lineStart = 0
    private var firstLineEnd: Int?

    init(_ limits: ServerLimits) {
        self.limits = limits
    }

    func read(context: ChannelHandlerContext) {
        guard case .idle = state else { return context.read() }
        state = .wanted
        passOn(context)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        switch state {
        case .ending(let count):
            let count = count + bytes.readableBytes
            state = .ending(bytes: count)
            if count > limits.endBytes { context.close(promise: nil) } else { context.read() }
        case .idle:
            // When the other side has ended, all that it sent before arrives whether it is wanted or not.
            buffer.writeBuffer(&bytes)
            let most = 2 * (limits.lineBytes + limits.headerBytes) + bodyBytes
            if buffer.readableBytes > most { context.close(promise: nil) }
        case .wanted:
            buffer.discardReadBytes()
            buffer.writeBuffer(&bytes)
            passOn(context)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case ChannelEvent.inputClosed = event else { return context.fireUserInboundEventTriggered(event) }
        hasEnded = true
        switch state {
        case .wanted, .ending: context.close(promise: nil)
        case .idle: context.fireUserInboundEventTriggered(InputEnded())
        }
    }

    func triggerUserOutboundEvent(
        context: ChannelHandlerContext,
        event: Any,
        promise: EventLoopPromise<Void>?
    ) {
        guard let wanted = event as? BodyWanted else {
            return context.triggerUserOutboundEvent(event, promise: promise)
        }
        bodyBytes = wanted.bytes
        promise?.succeed()
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if mode == .output {
            state = .ending(bytes: 0)
            buffer = ByteBuffer()
            context.read()
        }
        context.close(mode: mode, promise: promise)
    }

    /// Passes on the head that is wanted, or asks for more of it.
    private func passOn(_ context: ChannelHandlerContext) {
        if bodyBytes > 0 { return passOnBody(context) }
        do throws(Refusal) {
            if let length = try headLength(), let head = buffer.readSlice(length: length) {
                (searched, lineStart, firstLineEnd) = (0, 0, nil)
                state = .idle
                context.fireChannelRead(wrapInboundOut(head))
                context.fireChannelReadComplete()
            } else if hasEnded {
                context.close(promise: nil)
            } else {
                context.read()
            }
        } catch {
            state = .idle
            context.fireErrorCaught(error)
        }
    }

    private func passOnBody(_ context: ChannelHandlerContext) {
        guard let part = buffer.readSlice(length: min(bodyBytes, buffer.readableBytes)), part.readableBytes > 0 else {
            if hasEnded { context.close(promise: nil) } else { context.read() }
            return
        }
        bodyBytes -= part.readableBytes
        state = .idle
        context.fireChannelRead(wrapInboundOut(part))
        context.fireChannelReadComplete()
    }

    /// The length of the head at the start of the buffer; `nil` while it is not whole.
    private func headLength() throws(Refusal) -> Int? {
        let bytes = buffer.readableBytesView
        // Whoever speaks TLS need not wait until the time is up.
        if firstLineEnd == nil, let first = bytes.dropFirst(lineStart).first, !Self.mayBeginRequest(first) {
            throw .notHTTP
        }
        while let end = bytes.dropFirst(searched).firstIndex(of: UInt8(ascii: "\n")) {
            searched = end + 1 - bytes.startIndex
            try checkLength()
            let lineLength = searched - lineStart
            let isBlank = lineLength == 1 || (lineLength == 2 && bytes[end - 1] == UInt8(ascii: "\r"))
            lineStart = searched
            if isBlank, firstLineEnd != nil { return searched }
            if !isBlank, firstLineEnd == nil {
                guard Self.endsRequestLine(bytes[..<end]) else { throw .notHTTP }
                firstLineEnd = searched
            }
        }
        searched = bytes.count
        try checkLength()
        return nil
    }

    private func checkLength() throws(Refusal) {
        if let firstLineEnd {
            guard searched - firstLineEnd <= limits.headerBytes else { throw .headersTooLarge }
        } else {
            guard searched <= limits.lineBytes else { throw .lineTooLong }
        }
    }

    /// A method's first letter, or the end of an empty line before it.
    private static func mayBeginRequest(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || byte == UInt8(ascii: "\r")
            || byte == UInt8(ascii: "\n")
    }

    /// The parser would wait for more of a request of another version of HTTP.
    private static func endsRequestLine(_ bytes: ByteBufferView) -> Bool {
        let word = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
        return word.dropLast().suffix(8).elementsEqual(" HTTP/1.".utf8)
    }
}
