import NIOHTTP1
import Testing

@testable import NotebookPreview

/// Who may change the notebook.
struct AccessTests {
    private static let token = String(repeating: "0123456789abcdef", count: 4)
    private static let own: [(String, String)] = [
        ("Host", "localhost:8000"), ("Origin", "http://localhost:8000"), ("Notebook-Token", token),
        ("Content-Type", "application/json"), ("Content-Length", "2"), ("Sec-Fetch-Site", "same-origin"),
    ]

    /// What is said to a request of the page's own in which some headers are others, or missing when they are empty.
    private func status(
        _ others: [(String, String)],
        _ method: HTTPMethod = .POST,
        _ path: String = "/edit",
        token: String? = token
    ) -> UInt {
        var headers = HTTPHeaders(Self.own)
        for (name, value) in others {
            if value.isEmpty { headers.remove(name: name) } else { headers.replaceOrAdd(name: name, value: value) }
        }
        let routes = PreviewRoutes(
            page: PreviewPage(html: ""),
            access: Access(token: token),
            actions: ["/edit": { _ in .plain(.ok, "") }]
        )
        let request = HTTPRequestHead(version: .http1_1, method: method, uri: path, headers: headers)
        return switch routes.reply(to: request, port: 8000) {
        case .now(let answer): answer.status.code
        case .later: 0
        case .afterBody: 200
        }
    }

    @Test func thePageItselfMay() {
        #expect(status([]) == 200)
        #expect(status([("Host", "127.0.0.1:8000"), ("Origin", "http://127.0.0.1:8000")]) == 200)
        #expect(status([("Sec-Fetch-Site", "")]) == 200)
    }

    @Test(arguments: [
        // Rebinding: another name for this machine.
        ("Host", "evil.example:8000", 421), ("Host", "evil.example", 421), ("Host", "", 421),
        ("Host", "[::1]:8000", 421),
        // Foreign pages.
        ("Origin", "http://evil.example", 403), ("Origin", "null", 403), ("Origin", "", 403),
        ("Origin", "https://localhost:8000", 403), ("Origin", "http://localhost:8001", 403),
        ("Origin", "http://127.0.0.1:8000", 403), ("Sec-Fetch-Site", "cross-site", 403),
        ("Sec-Fetch-Site", "same-site", 403),
        // Without the token, or with that of an earlier start.
        ("Notebook-Token", "", 403), ("Notebook-Token", String(repeating: "fedcba9876543210", count: 4), 403),
        ("Notebook-Token", token + "0", 403), ("Notebook-Token", String(token.dropLast()), 403),
        ("Notebook-Token", token.uppercased(), 403),
        // What forms can send.
        ("Content-Type", "application/x-www-form-urlencoded", 415), ("Content-Type", "text/plain", 415),
        ("Content-Type", "multipart/form-data", 415), ("Content-Type", "", 415),
        ("Content-Type", "text/plain; application/json", 415),
        // Bodies.
        ("Content-Length", "", 411), ("Content-Length", "0", 411), ("Content-Length", "-1", 411),
        ("Content-Length", "33554432", 200), ("Content-Length", "33554433", 413),
        ("Content-Length", "99999999999999999999", 411), ("Transfer-Encoding", "chunked", 411),
    ])
    func nobodyElseMay(header: String, value: String, expected: UInt) {
        #expect(status([(header, value)]) == expected)
    }

    @Test func headersThatStandTwice() {
        for (name, value) in [
            ("Host", "localhost:8000"), ("Origin", "http://localhost:8000"), ("Notebook-Token", Self.token),
            ("Content-Type", "application/json"), ("Content-Length", "2"),
        ] {
            let request = HTTPRequestHead(
                version: .http1_1,
                method: .POST,
                uri: "/edit",
                headers: HTTPHeaders(Self.own + [(name, value)])
            )
            #expect(Access(token: Self.token).refusal(of: request, port: 8000) != nil, "\(name)")
        }
    }

    @Test(arguments: [
        "/", "/edit?", "/edit?path=/etc/passwd", "/edit/../../etc/passwd", "/..%2fedit", "/edit/", "/Edit", "//edit",
        "/a.md", "http://localhost:8000/edit", "/edit#", "/%65dit",
    ])
    func thereIsNoPathInARequest(path: String) {
        #expect(status([], .POST, path) == 404)
    }

    @Test func readingIsNoWriting() {
        #expect(status([("Content-Length", "")], .GET, "/edit") == 404)
        #expect(status([], .PUT) == 405)
        #expect(status([], .DELETE) == 405)
        #expect(status([], .OPTIONS) == 405)
    }

    @Test func aReadOnlyPreviewHasNoToken() {
        #expect(status([], token: nil) == 405)
        #expect(status([("Notebook-Token", "")], token: nil) == 405)
    }

    @Test func everyStartHasItsOwnToken() {
        let tokens = Set((0..<100).map { _ in Access.makeToken() })
        #expect(tokens.count == 100)
        #expect(tokens.allSatisfy { $0.utf8.count == 64 && $0.allSatisfy(\.isHexDigit) })
    }
}
