import Foundation
import Glibc
import Synchronization
import Testing

/// An HTTP server on 127.0.0.1 that answers as a test has it.
final class LoopbackServer: Sendable {
    /// What to send for one request; the connection is closed after it.
    enum Answer: Sendable {
        /// These bytes.
        case bytes([UInt8])
        /// These bytes, and nothing more until the server ends.
        case stall([UInt8])
        /// Each piece after a pause of so many milliseconds.
        case slow([[UInt8]], milliseconds: UInt32)
    }

    private let listener: CInt
    let port: UInt16
    private let requests = Mutex<[String]>([])
    private let open = Mutex<[CInt]>([])

    /// - Parameter answer: given the number of the request, from 0, and its text.
    init(_ answer: @escaping @Sendable (Int, String) -> Answer) throws {
        listener = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, 8) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        try #require(isBound)
        port = UInt16(bigEndian: address.sin_port)
        signal(SIGPIPE, SIG_IGN)
        Thread.detachNewThread { [weak self, listener] in
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else {
                    close(listener)
                    return
                }
                guard let self else {
                    close(connection)
                    continue
                }
                self.serve(connection, answer)
            }
        }
    }

    deinit {
        // Ends the thread that accepts, which closes it: its number may be another's at once.
        shutdown(listener, CInt(SHUT_RDWR))
        for connection in open.withLock({ $0 }) { close(connection) }
    }

    var address: String { "http://127.0.0.1:\(port)" }

    /// The header lines of every request so far.
    var seen: [String] { requests.withLock { $0 } }

    private func serve(_ connection: CInt, _ answer: (Int, String) -> Answer) {
        var text = ""
        var buffer = [UInt8](repeating: 0, count: 4096)
        while !text.contains("\r\n\r\n") {
            let count = read(connection, &buffer, buffer.count)
            guard count > 0 else { break }
            text += String(decoding: buffer.prefix(count), as: UTF8.self)
        }
        let number = requests.withLock { requests in
            requests.append(text)
            return requests.count - 1
        }
        switch answer(number, text) {
        case .bytes(let bytes):
            send(bytes, connection)
        case .stall(let bytes):
            send(bytes, connection)
            open.withLock { $0.append(connection) }
            return
        case .slow(let pieces, let milliseconds):
            for piece in pieces {
                usleep(milliseconds * 1000)
                send(piece, connection)
            }
        }
        shutdown(connection, CInt(SHUT_WR))
        close(connection)
    }

    private func send(_ bytes: [UInt8], _ connection: CInt) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(connection, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}

/// A whole answer in HTTP/1.1.
func http(_ status: String, _ headers: [String] = [], _ body: [UInt8] = [], length: Int? = nil) -> [UInt8] {
    let lines = ["HTTP/1.1 \(status)", "Content-Length: \(length ?? body.count)", "Connection: close"] + headers
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
}
