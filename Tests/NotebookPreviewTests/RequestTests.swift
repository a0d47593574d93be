import LoopbackClient
import Testing

@testable import NotebookPreview

/// What comes back for what is sent, byte for byte.
struct RequestTests {
    private let sample: PreviewSample

    init() throws {
        sample = try PreviewSample()
    }

    @Test func thePageComesWithAllItsHeaders() throws {
        let answer = try sample.answer(to: sample.head())
        #expect(answer.status == 200)
        #expect(answer.body == "<p>The page")
        #expect(
            answer.headers == [
                "Content-Type": "text/html; charset=utf-8", "Content-Length": "11", "Cache-Control": "no-store",
                "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY",
                "Content-Security-Policy": "frame-ancestors 'none'", "Cross-Origin-Resource-Policy": "same-origin",
                "Notebook-Version": "0", "Connection": "close",
            ]
        )
    }

    @Test func headHasTheHeadersOfThePageAndNoBody() throws {
        let client = try LoopbackClient(port: sample.server.port)
        client.send(sample.head(method: "HEAD") + "Connection: close\r\n\r\n")
        let text = try #require(client.readToEnd())
        #expect(text.hasSuffix("\r\n\r\n"))
        let answers = HTTPAnswer.all(in: text, toHead: true)
        #expect(answers.map(\.headers) == [try sample.answer(to: sample.head()).headers])
    }

    @Test func aConnectionServesOneRequestAfterTheOther() throws {
        let client = try LoopbackClient(port: sample.server.port)
        for _ in 0..<3 {
            client.send(sample.head() + "\r\n")
            #expect(client.read(to: "<p>The page").hasPrefix("HTTP/1.1 200 OK\r\n"))
        }
    }

    @Test func requestsThatComeTogetherAreAnsweredInOrder() throws {
        let heads = ["/", "/updates?after=7", "/", "/nothing", "/"].map { sample.head($0) + "\r\n" }
        let answers = try sample.answers(to: heads.joined())
        #expect(answers.map(\.status) == [200, 200, 200, 404])
        #expect(answers.map(\.body) == ["<p>The page", "0", "<p>The page", "There is nothing here."])
    }

    @Test func whoSendsNoMoreStillGetsTheAnswers() throws {
        let client = try LoopbackClient(port: sample.server.port)
        client.send(String(repeating: sample.head() + "\r\n", count: 100))
        client.endInput()
        let text = try #require(client.readToEnd())
        #expect(HTTPAnswer.all(in: text).map(\.status) == Array(repeating: 200, count: 100))
    }

    @Test func aRequestMayComeByteByByte() throws {
        let client = try LoopbackClient(port: sample.server.port)
        for byte in "\r\n" + sample.head() + "Connection: close\r\n\r\n" { client.send(String(byte)) }
        let text = try #require(client.readToEnd())
        #expect(HTTPAnswer.all(in: text).map(\.status) == [200])
    }

    @Test func theOldVersionOfHTTPIsSpokenAndEndsTheConnection() throws {
        let head = "GET / HTTP/1.0\r\nHost: localhost:\(sample.server.port)\r\nConnection: keep-alive\r\n\r\n"
        let answers = try sample.answers(to: head)
        #expect(answers.map(\.status) == [200])
        #expect(answers.map(\.body) == ["<p>The page"])
    }

    @Test func aLargePageComesWhole() throws {
        let html = String(repeating: "0123456789abcdef", count: 1 << 20)
        let sample = try PreviewSample(html)
        #expect(try sample.answer(to: sample.head()).body == html)
    }

    // MARK: - Bounds

    @Test(arguments: [(8192, 404), (8193, 414), (100_000, 414), (400_000, 414), (1 << 20, 414)])
    func theFirstLineIsBounded(length: Int, status: Int) throws {
        let path = "/" + String(repeating: "a", count: length - "GET / HTTP/1.1\r\n".utf8.count)
        #expect(try sample.answer(to: sample.head(path)).status == status)
    }

    @Test(arguments: [(32 << 10, 200), (32 << 10 + 1, 431), (1 << 20, 431)])
    func theHeadersAreBounded(length: Int, status: Int) throws {
        let host = "Host: 127.0.0.1:\(sample.server.port)\r\n"
        let others = host + "Connection: close\r\n" + "X: \r\n" + "\r\n"
        let filler = String(repeating: "a", count: length - others.utf8.count)
        let answers = try sample.answers(to: "GET / HTTP/1.1\r\n\(host)Connection: close\r\nX: \(filler)\r\n\r\n")
        #expect(answers.map(\.status) == [status])
    }

    @Test(arguments: [300, 10_000, 300_000])
    func manyHeadersAreTooMany(count: Int) throws {
        let answers = try sample.answers(to: sample.head() + String(repeating: "a:b\r\n", count: count) + "\r\n")
        #expect(answers.map(\.status) == [431])
    }

    @Test func emptyLinesBeforeARequestAreBoundedToo() throws {
        #expect(try sample.answers(to: String(repeating: "\r\n", count: 100_000)).map(\.status) == [414])
    }

    @Test func aLineThatNeverEndsIsRefusedWhileItIsSent() throws {
        let client = try LoopbackClient(port: sample.server.port)
        client.send("GET /")
        let piece = String(repeating: "a", count: 1 << 16)
        var count = 0
        while count < 1 << 12, client.send(piece) { count += 1 }
        #expect(count < 1 << 12)
    }

    // MARK: - What is no request

    @Test(arguments: [
        "\u{16}\u{3}\u{1}\u{2}\u{0}", "hello\r\n", "GET /\r\n\r\n", "GET / HTTP/2.0\r\n\r\n",
        "GET / HTTP/1.1 x\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", "GET / HTTP/1.1\r\n: a\r\n\r\n",
        "GET / HTTP/1.1\r\nA: \u{0}\r\n\r\n", "FLY / HTTP/1.1\r\nHost: a\r\n\r\n", "GET  HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost\r\n\r\n", "\u{e9}\r\n\r\n",
    ])
    func whatIsNoRequestIsRefused(text: String) throws {
        #expect(try sample.answers(to: text).map(\.status) == [400])
    }

    @Test(arguments: ["GET / HTTP/1.1\n\n", "GET / HTTP/1.1\r\nHost: a\r\n\n", "GET / HTTP/1.1\nHost: a\n\n"])
    func sloppyLineEndsAreReadOrRefused(text: String) throws {
        let statuses = try sample.answers(to: text).map(\.status)
        #expect(statuses == [400] || statuses == [421])
    }

    // MARK: - Bodies

    @Test(arguments: [
        ("POST", "Content-Length: 5\r\n\r\nhello", 405), ("POST", "Content-Length: 0\r\n\r\n", 405),
        ("POST", "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", 405),
        ("POST", "Content-Length: 1000000000000\r\nExpect: 100-continue\r\n\r\n", 405),
        ("PUT", "Content-Length: 5\r\n\r\nhello", 405), ("DELETE", "\r\n", 405), ("OPTIONS", "\r\n", 405),
        ("GET", "Content-Length: 5\r\n\r\nhello", 413), ("HEAD", "Transfer-Encoding: chunked\r\n\r\n", 413),
        ("GET", "Content-Length: 0\r\nConnection: close\r\n\r\n", 200),
    ])
    func bodiesAreNotRead(method: String, rest: String, status: Int) throws {
        let client = try LoopbackClient(port: sample.server.port)
        client.send(sample.head(method: method) + rest)
        let answers = HTTPAnswer.all(in: try #require(client.readToEnd()), toHead: method == "HEAD")
        #expect(answers.map(\.status) == [status])
        #expect(answers[0].headers["Allow"] == (status == 405 ? "GET, HEAD" : nil))
    }

    @Test func aLongBodyIsAnsweredAllTheSame() throws {
        let head = sample.head(method: "POST") + "Content-Length: \(1 << 20)\r\n\r\n"
        let answers = try sample.answers(to: head + String(repeating: "a", count: 1 << 20))
        #expect(answers.map(\.status) == [405])
    }

    @Test func aConnectionIsNotUpgraded() throws {
        let answers = try sample.answers(to: sample.head() + "Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n")
        #expect(answers.map(\.status) == [200])
    }
}
