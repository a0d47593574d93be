import LoopbackClient

@testable import NotebookPreview

/// A page on a port of its own.
final class PreviewSample: Sendable {
    let page: PreviewPage
    let server: Server

    init(_ html: String = "<p>The page", limits: ServerLimits = ServerLimits()) throws {
        page = PreviewPage(html: html)
        server = try Server(port: 0, limits: limits, reply: PreviewRoutes(page: page).reply)
    }

    deinit { server.close() }

    /// A head without its last, empty line.
    func head(_ path: String = "/", method: String = "GET") -> String {
        "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n"
    }

    /// What comes back for these bytes until the server, or else the request, ends the connection.
    func answers(to text: String) throws -> [HTTPAnswer] {
        let client = try LoopbackClient(port: server.port)
        client.send(text)
        return HTTPAnswer.all(in: client.readToEnd() ?? "the server says nothing")
    }

    /// The answer to a request after which the server ends the connection.
    func answer(to head: String) throws -> HTTPAnswer {
        let all = try answers(to: head + "Connection: close\r\n\r\n")
        return all.count == 1 ? all[0] : HTTPAnswer(status: 0, headers: [:], body: "\(all)")
    }
}
