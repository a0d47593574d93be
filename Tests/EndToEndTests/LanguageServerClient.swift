import Foundation
import Synchronization

/// The built `notebook lsp`, spoken to as an editor does, or as nobody should.
final class LanguageServerClient: @unchecked Sendable {
    /// A message of the server.
    typealias Object = [String: Any]

    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private let error: URL
    private var lastID = 0
    /// Guards what the reading thread fills.
    private let condition = NSCondition()
    private var messages: [Object] = []
    private var hasEnded = false
    /// Bytes of standard output that are no message.
    private(set) var strayBytes = 0

    init(in folder: Folder, arguments: [String] = []) throws {
        error = URL(fileURLWithPath: folder.path + "/stderr")
        try Data().write(to: error)
        process.executableURL = Program.executable
        process.arguments = ["lsp"] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        var environment = ProcessInfo.processInfo.environment
        environment["XDG_CACHE_HOME"] = folder.path + "/cache"
        process.environment = environment
        process.standardInput = input
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: error)
        try process.run()
        Thread { self.readAll() }.start()
    }

    // MARK: - To the server

    /// Sends bytes as they stand.
    func send(_ bytes: [UInt8]) {
        signal(SIGPIPE, SIG_IGN)
        try? input.fileHandleForWriting.write(contentsOf: Data(bytes))
    }

    /// Sends a text with a right header.
    func send(_ text: String) {
        send(Array("Content-Length: \(text.utf8.count)\r\n\r\n\(text)".utf8))
    }

    func notify(_ method: String, _ params: Object = [:]) {
        send(Self.json(["jsonrpc": "2.0", "method": method, "params": params]))
    }

    /// Sends a request and returns its number.
    func ask(_ method: String, _ params: Object? = [:]) -> Int {
        lastID += 1
        var message: Object = ["jsonrpc": "2.0", "id": lastID, "method": method]
        message["params"] = params
        send(Self.json(message))
        return lastID
    }

    /// Sends a request and waits for its response.
    func request(_ method: String, _ params: Object? = [:]) -> Object { response(to: ask(method, params)) }

    func initialize() -> Object {
        let response = request("initialize", ["processId": NSNull(), "rootUri": NSNull(), "capabilities": Object()])
        notify("initialized")
        return response
    }

    func open(_ uri: String, _ text: String) {
        notify(
            "textDocument/didOpen",
            ["textDocument": ["uri": uri, "languageId": "markdown", "version": 1, "text": text] as Object]
        )
    }

    func closeInput() { try? input.fileHandleForWriting.close() }

    // MARK: - From the server

    /// The first message that is wanted, and takes it out; `nil` when the server ends before, or after ten minutes, which
    /// a busy machine may take.
    func next(where isWanted: (Object) -> Bool) -> Object? {
        condition.lock()
        defer { condition.unlock() }
        let deadline = Date(timeIntervalSinceNow: 600)
        while true {
            if let place = messages.firstIndex(where: isWanted) { return messages.remove(at: place) }
            if hasEnded || !condition.wait(until: deadline) { return nil }
        }
    }

    func response(to id: Int) -> Object { next { $0["id"] as? Int == id } ?? ["missing": id] }

    /// The error code of a response to a message without a number.
    func nextErrorCode() -> Int? {
        (next { $0["id"] is NSNull }?["error"] as? Object)?["code"] as? Int
    }

    /// The messages of the next diagnostics of a document.
    func diagnostics(_ uri: String) -> [Object] {
        let message = next { ($0["params"] as? Object)?["uri"] as? String == uri }
        return (message?["params"] as? Object)?["diagnostics"] as? [Object] ?? [["missing": uri]]
    }

    /// Waits for the end and returns the exit code.
    func wait() -> Int32 {
        process.waitUntilExit()
        condition.lock()
        while !hasEnded { condition.wait() }
        condition.unlock()
        return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }

    var standardError: String { (try? String(contentsOf: error, encoding: .utf8)) ?? "" }

    private func readAll() {
        var bytes: [UInt8] = []
        let header = Array("Content-Length: ".utf8)
        while true {
            let data = output.fileHandleForReading.availableData
            bytes += data
            while bytes.starts(with: header), let end = Self.headerEnd(bytes) {
                let digits = bytes[header.count..<(end - 4)]
                guard let length = Int(String(decoding: digits, as: UTF8.self)), bytes.count >= end + length else {
                    break
                }
                let body = Data(bytes[end..<end + length])
                bytes.removeFirst(end + length)
                let object = (try? JSONSerialization.jsonObject(with: body)) as? Object
                condition.lock()
                if let object { messages.append(object) } else { strayBytes += length }
                condition.broadcast()
                condition.unlock()
            }
            if data.isEmpty { break }
        }
        condition.lock()
        strayBytes += bytes.count
        hasEnded = true
        condition.broadcast()
        condition.unlock()
    }

    private static func headerEnd(_ bytes: [UInt8]) -> Int? {
        let mark = Array("\r\n\r\n".utf8)
        return bytes.indices.prefix(200).first { bytes[$0...].starts(with: mark) }.map { $0 + mark.count }
    }

    private static func json(_ object: Object) -> String {
        String(decoding: (try? JSONSerialization.data(withJSONObject: object)) ?? Data(), as: UTF8.self)
    }
}
