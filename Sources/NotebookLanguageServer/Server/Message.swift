import Foundation

/// What a request is known by.
enum RequestID: Hashable, Codable {
    case number(Int)
    case text(String)
    case null

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let number = try? container.decode(Int.self) {
            self = .number(number)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .number(let number): try container.encode(number)
        case .text(let text): try container.encode(text)
        case .null: try container.encodeNil()
        }
    }
}

/// A message of the client: a request when it has an identifier, else a notification; a response has no method.
struct Message: Sendable {
    var id: RequestID?
    var method: String?
    /// All of it, in JSON.
    let bytes: [UInt8]

    /// Why a message cannot be read.
    struct Refusal: Error {
        var code: ResponseError.Code
        var message: String
    }

    init(_ bytes: [UInt8]) throws(Refusal) {
        self.bytes = bytes
        do {
            let envelope = try JSONDecoder().decode(Envelope.self, from: Data(bytes))
            (id, method) = (envelope.id, envelope.method)
        } catch DecodingError.dataCorrupted {
            throw Refusal(code: .parseError, message: "the message is no JSON")
        } catch {
            throw Refusal(code: .invalidRequest, message: "the message is no request, notification or response")
        }
    }

    private struct Envelope: Decodable {
        var id: RequestID?
        var method: String?

        private enum Key: CodingKey { case id, method }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            id = container.contains(.id) ? try container.decode(RequestID.self, forKey: .id) : nil
            method = try container.decodeIfPresent(String.self, forKey: .method)
        }
    }

    private struct Parameters<Content: Decodable>: Decodable { var params: Content }

    /// The message's `params`.
    func parameters<Content: Decodable>(_ type: Content.Type) throws(ResponseError) -> Content {
        do {
            return try JSONDecoder().decode(Parameters<Content>.self, from: Data(bytes)).params
        } catch {
            throw ResponseError(.invalidParams, "the parameters of '\(method ?? "")' cannot be read")
        }
    }
}

/// Why a request has no result.
struct ResponseError: Error, Encodable {
    /// The codes of JSON-RPC and of the Language Server Protocol.
    enum Code: Int, Encodable {
        case parseError = -32700
        case invalidRequest = -32600
        case methodNotFound = -32601
        case invalidParams = -32602
        case notInitialized = -32002
        case requestFailed = -32803
        case cancelled = -32800
    }

    var code: Code
    var message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

/// A message of the server.
enum Answer {
    /// The result of a request; `nil` stands for `null`.
    static func result(_ id: RequestID, _ result: (some Encodable)?) -> [UInt8] {
        encoded(Response(id: id, result: result))
    }

    static func error(_ id: RequestID, _ error: ResponseError) -> [UInt8] {
        encoded(Failure(id: id, error: error))
    }

    static func notification(_ method: String, _ parameters: some Encodable) -> [UInt8] {
        encoded(Notification(method: method, params: parameters))
    }

    private struct Response<Content: Encodable>: Encodable {
        var jsonrpc = "2.0"
        var id: RequestID
        var result: Content?

        private enum Key: CodingKey { case jsonrpc, id, result }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(jsonrpc, forKey: .jsonrpc)
            try container.encode(id, forKey: .id)
            try container.encode(result, forKey: .result)
        }
    }

    private struct Failure: Encodable {
        var jsonrpc = "2.0"
        var id: RequestID
        var error: ResponseError
    }

    private struct Notification<Content: Encodable>: Encodable {
        var jsonrpc = "2.0"
        var method: String
        var params: Content
    }

    /// The message with its header.
    private static func encoded(_ message: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        guard let body = try? encoder.encode(message) else { return [] }
        return Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
    }
}
