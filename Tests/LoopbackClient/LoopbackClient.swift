import Foundation
import Glibc

/// A connection to a server on this machine that sends what it is told to, byte for byte.
public final class LoopbackClient: Sendable {
    private let descriptor: Int32

    /// Connects to a port of 127.0.0.1.
    public init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        // Nothing here takes as long, unless something is wrong.
        var patience = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let result = Self.withAddress(port: port) { connect(descriptor, $0, $1) }
        // `deinit` closes the descriptor of this one too.
        guard result == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }

    deinit { close(descriptor) }

    /// A port of 127.0.0.1 that nobody uses.
    public static func freePort() -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        _ = withAddress(port: 0) { bind(descriptor, $0, $1) }
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        _ = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
        }
        return Int(in_port_t(bigEndian: address.sin_port))
    }

    private static func withAddress(port: Int, _ use: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr = in_addr(s_addr: UInt32(INADDR_LOOPBACK).bigEndian)
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                use($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    /// Sends all of it; tells whether the other side took it.
    @discardableResult
    public func send(_ text: String) -> Bool {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            bytes = bytes.dropFirst(count)
        }
        return true
    }

    /// Sends no more.
    public func endInput() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// What comes until the other side ends; `nil` when it says nothing for a minute.
    public func readToEnd() -> String? {
        var all: [UInt8] = []
        while true {
            switch receive(1 << 16) {
            case .bytes(let bytes): all += bytes
            case .end: return String(decoding: all, as: UTF8.self)
            case .silence: return nil
            }
        }
    }

    /// What comes up to these words; less when the other side ends.
    public func read(to words: String) -> String {
        var all: [UInt8] = []
        while !all.suffix(words.utf8.count).elementsEqual(words.utf8), case .bytes(let bytes) = receive(1) {
            all += bytes
        }
        return String(decoding: all, as: UTF8.self)
    }

    /// Whether the other side has ended the connection and said nothing that was not read.
    public var hasEnded: Bool {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&request, 1, 0) > 0 else { return false }
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, Int32(MSG_PEEK)) <= 0
    }

    private enum Arrival {
        case bytes([UInt8])
        case end
        case silence
    }

    private func receive(_ most: Int) -> Arrival {
        var bytes = [UInt8](repeating: 0, count: most)
        let count = recv(descriptor, &bytes, most, 0)
        if count > 0 { return .bytes(Array(bytes[..<count])) }
        return count < 0 && errno == EAGAIN ? .silence : .end
    }
}
