import Foundation
import LoopbackClient
import NIOCore
import NIOHTTP1
import Testing

@testable import NotebookPreview

/// Bodies of requests, however they arrive.
struct BodyTests {
    private static let token = String(repeating: "ab", count: 32)

    /// A server that says what it was sent.
    private final class Echo: Sendable {
        let server: Server

        init(limits: ServerLimits = ServerLimits(), answersAfter seconds: Double = 0) throws {
            let routes = PreviewRoutes(
                page: PreviewPage(html: "<p>The page"),
                access: Access(token: BodyTests.token),
                actions: [
                    "/edit": {
                        Thread.sleep(forTimeInterval: seconds)
                        return Answer(.ok, type: "text/plain", body: $0)
                    }
                ]
            )
            server = try Server(port: 0, limits: limits, reply: routes.reply)
        }

        deinit { server.close() }

        func request(_ body: String, others: String = "", length: Int? = nil) -> String {
            "POST /edit HTTP/1.1\r\nHost: localhost:\(server.port)\r\nOrigin: http://localhost:\(server.port)\r\n"
                + "Notebook-Token: \(BodyTests.token)\r\nContent-Type: application/json\r\n\(others)"
                + "Content-Length: \(length ?? body.utf8.count)\r\n\r\n\(body)"
        }
    }

    private func answers(_ pieces: [String], from echo: Echo) throws -> [HTTPAnswer] {
        let client = try LoopbackClient(port: echo.server.port)
        for piece in pieces { client.send(piece) }
        client.endInput()
        return HTTPAnswer.all(in: client.readToEnd() ?? "the server says nothing")
    }

    @Test func oneAfterTheOtherOnAConnection() throws {
        let echo = try Echo()
        let bodies = ["{}", "[1, 2]", "\"é漢😀\"", String(repeating: "x", count: 100_000), "0"]
        let last = echo.request("last", others: "Connection: close\r\n")
        let client = try LoopbackClient(port: echo.server.port)
        client.send(bodies.map { echo.request($0) }.joined() + last)
        let found = HTTPAnswer.all(in: client.readToEnd() ?? "")
        #expect(found.map(\.body) == bodies + ["last"])
        #expect(found.allSatisfy { $0.status == 200 })
    }

    @Test func byteByByte() throws {
        let echo = try Echo()
        let client = try LoopbackClient(port: echo.server.port)
        for byte in echo.request("{\"a\": 1}", others: "Connection: close\r\n") { client.send(String(byte)) }
        #expect(HTTPAnswer.all(in: client.readToEnd() ?? "").map(\.body) == ["{\"a\": 1}"])
    }

    @Test func aLargeOne() throws {
        let echo = try Echo()
        let body = String(repeating: "0123456789abcdef", count: 1 << 20)
        let client = try LoopbackClient(port: echo.server.port)
        client.send(echo.request(body, others: "Connection: close\r\n"))
        let found = HTTPAnswer.all(in: client.readToEnd() ?? "")
        #expect(found.map(\.status) == [200])
        let isWhole = found.first?.body == body
        #expect(isWhole)
    }

    @Test func oneThatNeverComesEndsTheConnection() throws {
        let echo = try Echo(limits: ServerLimits(requestSeconds: 1))
        let client = try LoopbackClient(port: echo.server.port)
        client.send(echo.request("{", length: 100))
        #expect(client.readToEnd() == "")
        #expect(try answers([echo.request("{", length: 100)], from: echo) == [])
    }

    /// What it asked for is done, and so it is told how that went.
    @Test func whoSendsNoMoreIsAnswered() throws {
        let echo = try Echo(answersAfter: 0.2)
        #expect(try answers([echo.request("{}")], from: echo).map(\.body) == ["{}"])
    }

    /// What follows a body of the announced length is another request, or none.
    @Test func oneThatIsLongerThanAnnounced() throws {
        let echo = try Echo()
        let found = try answers([echo.request("{}GET / HTTP/1.1\r\n\r\n", length: 2)], from: echo)
        #expect(found.map(\.status) == [200, 421])
        #expect(try answers([echo.request("{}more", length: 2)], from: echo).map(\.status) == [200, 400])
    }

    @Test(arguments: ["Content-Length: 2\r\n", "content-length: 5\r\n", "Transfer-Encoding: chunked\r\n"])
    func twoLengths(header: String) throws {
        let echo = try Echo()
        let found = try answers([echo.request("{}", others: header)], from: echo)
        #expect(found.count == 1)
        #expect(found.first.map { (400..<500).contains($0.status) } == true)
    }
}
