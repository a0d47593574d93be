import NIOHTTP1
import Testing

@testable import NotebookPreview

/// Who may ask, and for what.
struct RoutesTests {
    private let page = PreviewPage(html: "<p>The page")

    private func status(
        _ headers: HTTPHeaders,
        _ method: HTTPMethod = .GET,
        _ uri: String = "/",
        port: Int = 8000
    ) -> UInt {
        let request = HTTPRequestHead(version: .http1_1, method: method, uri: uri, headers: headers)
        return switch PreviewRoutes(page: page).reply(to: request, port: port) {
        case .now(let answer): answer.status.code
        case .later(let wait): wait.answer().status.code
        case .afterBody: 0
        }
    }

    @Test(arguments: [
        ("127.0.0.1:8000", 8000, 200), ("localhost:8000", 8000, 200), ("LocalHost:8000", 8000, 200),
        ("127.0.0.1", 80, 200), ("localhost", 80, 200), ("localhost:80", 80, 200), ("127.0.0.1", 8000, 421),
        ("127.0.0.1:8001", 8000, 421), ("evil.example", 8000, 421), ("evil.example:8000", 8000, 421),
        ("127.0.0.1:8000.evil.example", 8000, 421), ("localhost:8000@evil.example", 8000, 421), ("", 8000, 421),
        ("127.0.0.1:8000, evil.example", 8000, 421), ("[::1]:8000", 8000, 421), ("0.0.0.0:8000", 8000, 421),
        ("127.1:8000", 8000, 421), ("localhost.:8000", 8000, 421), ("2130706433:8000", 8000, 421),
    ])
    func onlyItsOwnNamesAreAnswered(host: String, port: Int, expected: UInt) {
        #expect(status(["Host": host], port: port) == expected)
    }

    @Test func aRequestHasOneHost() {
        #expect(status([:]) == 421)
        #expect(status(["Host": "localhost:8000", "host": "evil.example"]) == 400)
        #expect(status(["Host": "localhost:8000", "HOST": "localhost:8000"]) == 400)
    }

    /// In this order: `Sec-Fetch-Site`, `-Mode` and `-Dest`.
    @Test(arguments: [
        ("none", "navigate", "document", 200), ("same-origin", "cors", "empty", 200),
        ("cross-site", "navigate", "document", 200), ("same-site", "navigate", "document", 200),
        ("cross-site", "navigate", "iframe", 403), ("cross-site", "navigate", "embed", 403),
        ("cross-site", "no-cors", "image", 403), ("cross-site", "no-cors", "script", 403),
        ("cross-site", "no-cors", "empty", 403), ("same-site", "cors", "empty", 403),
        ("cross-site", "websocket", "websocket", 403),
    ])
    func otherSitesMayOnlyLeadHere(site: String, mode: String, destination: String, expected: UInt) {
        let headers: HTTPHeaders = [
            "Host": "localhost:8000", "Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": destination,
        ]
        #expect(status(headers) == expected)
        if mode != "navigate" { #expect(status(headers, .GET, "/updates?after=0") == expected) }
    }

    @Test(arguments: [
        ("http://localhost:8000", 200), ("http://127.0.0.1:8000", 200), ("https://localhost:8000", 403),
        ("http://localhost:8888", 403), ("https://evil.example", 403), ("null", 403), ("", 403),
    ])
    func aForeignOriginIsTurnedAway(origin: String, expected: UInt) {
        #expect(status(["Host": "localhost:8000", "Origin": origin]) == expected)
    }

    @Test(arguments: [
        "/index.html", "//", "/../a.md", "/etc/passwd", "/%2e%2e/a.md", "/..", "/.", "/%2f", "/updates/",
        "/updates.html",
        "/Updates", "http://localhost:8000/", "*", "", "?", "/;", "/#", "/\\..\\a.md", "/%00", "/favicon.ico",
    ])
    func thereIsNoOtherPath(path: String) {
        #expect(status(["Host": "localhost:8000"], .GET, path) == 404)
    }

    @Test(arguments: ["/", "/?", "/?a=b", "/updates", "/updates?", "/updates?after=-1", "/updates?after=x&after=0"])
    func aQueryChangesNothing(path: String) {
        #expect(status(["Host": "localhost:8000"], .GET, path) == 200)
    }

    @Test(arguments: [HTTPMethod.POST, .PUT, .DELETE, .OPTIONS, .TRACE, .CONNECT, .PATCH, .RAW(value: "GETS")])
    func otherMethodsAreRefused(method: HTTPMethod) {
        #expect(status(["Host": "localhost:8000"], method) == 405)
    }

    @Test func theHostComesFirst() {
        let foreign: HTTPHeaders = [
            "Host": "evil.example", "Origin": "https://evil.example", "Content-Length": "7",
            "Sec-Fetch-Site": "cross-site",
        ]
        #expect(status(foreign, .POST, "/nothing") == 421)
    }
}
