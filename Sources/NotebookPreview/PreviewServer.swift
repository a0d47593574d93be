import FlyingFox
import FlyingSocks
import Foundation

/// Serves the page on 127.0.0.1 to this machine's own browser, and to nobody else: a request under a foreign name,
/// which is how other sites reach for local servers, is turned away.
struct PreviewServer: Sendable {
    private let page: PreviewPage
    private let port: UInt16
    private let server: HTTPServer

    init(_ page: PreviewPage, port: UInt16) throws {
        self.page = page
        self.port = port
        server = HTTPServer(address: try .inet(ip4: "127.0.0.1", port: port), timeout: 30, logger: .disabled)
    }

    /// Serves until the task is cancelled.
    func run() async throws {
        await server.appendRoute("*") { await respond(to: $0) }
        try await server.run()
    }

    /// Waits until the port is open.
    func waitUntilListening() async throws {
        try await server.waitUntilListening(timeout: 5)
    }

    private func respond(to request: HTTPRequest) async -> HTTPResponse {
        let names = ["127.0.0.1:\(port)", "localhost:\(port)"]
        guard let host = request.headers[.host]?.lowercased(), names.contains(host) else {
            return text("This server answers only to \(names.joined(separator: " and ")).", .misdirectedRequest)
        }
        guard request.method == .GET || request.method == .HEAD else {
            return text("There is nothing here but to read.", .methodNotAllowed)
        }
        switch request.path {
        case "/":
            let (html, version) = page.current
            var response = HTTPResponse(statusCode: .ok, headers: headers("text/html"), body: Data(html.utf8))
            response.headers[HTTPHeader("Notebook-Version")] = String(version)
            return response
        case "/updates":
            let after = request.query.first { $0.name == "after" }.flatMap { Int($0.value) } ?? -1
            await page.wait(after: after, seconds: 10)
            return text(String(page.current.version), .ok)
        default: return text("There is nothing here.", .notFound)
        }
    }

    private func text(_ text: String, _ status: HTTPStatusCode) -> HTTPResponse {
        HTTPResponse(statusCode: status, headers: headers("text/plain"), body: Data(text.utf8))
    }

    private func headers(_ type: String) -> HTTPHeaders {
        [
            .contentType: "\(type); charset=utf-8", HTTPHeader("Cache-Control"): "no-store",
            HTTPHeader("X-Content-Type-Options"): "nosniff", HTTPHeader("Cross-Origin-Resource-Policy"): "same-origin",
        ]
    }
}
