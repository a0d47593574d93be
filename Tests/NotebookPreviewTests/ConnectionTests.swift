import Dispatch
import Glibc
import LoopbackClient
import NIOHTTP1
import Testing

@testable import NotebookPreview

/// Who stays connected, and for how long.
struct ConnectionTests {
    /// As many seconds as the server's own bounds never take in these tests.
    private static let patience = 30.0

    @Test func whoSaysNothingIsLeft() throws {
        let sample = try PreviewSample(limits: ServerLimits(requestSeconds: 1))
        #expect(try LoopbackClient(port: sample.server.port).readToEnd() == "")
    }

    @Test func whoSaysNothingMoreIsLeft() throws {
        let sample = try PreviewSample(limits: ServerLimits(requestSeconds: 1))
        #expect(try sample.answers(to: sample.head() + "\r\n").map(\.status) == [200])
    }

    @Test(arguments: ["GET /a", "GET / HTTP/1.1\r\nHost: a\r\nA: "])
    func whoSpeaksTooSlowlyIsLeft(start: String) throws {
        let sample = try PreviewSample(limits: ServerLimits(requestSeconds: 1))
        let client = try LoopbackClient(port: sample.server.port)
        client.send(start)
        let end = ContinuousClock.now + .seconds(Self.patience)
        while !client.hasEnded, .now < end {
            client.send("a")
            usleep(50_000)
        }
        #expect(.now < end)
        // Others are served meanwhile and after.
        #expect(try sample.answer(to: sample.head()).status == 200)
    }

    @Test func whoDoesNotTakeTheAnswerIsLeft() throws {
        let html = String(repeating: "0123456789abcdef", count: 4 << 20)
        let sample = try PreviewSample(html, limits: ServerLimits(answerSeconds: 1))
        let client = try LoopbackClient(port: sample.server.port)
        client.send(sample.head() + "\r\n")
        let end = ContinuousClock.now + .seconds(Self.patience)
        while client.send("a"), .now < end { usleep(20_000) }
        #expect(.now < end)
    }

    // MARK: - News

    @Test func newsComeWhenThereAreSome() throws {
        let sample = try PreviewSample()
        let client = try LoopbackClient(port: sample.server.port)
        client.send(sample.head("/updates?after=0") + "\r\n")
        // The next request is not answered before the one that waits.
        client.send(sample.head() + "\r\n")
        usleep(50_000)
        #expect(!client.hasEnded)
        sample.page.show("<p>Another")
        let text = client.read(to: "<p>Another")
        #expect(HTTPAnswer.all(in: text).map(\.body) == ["1", "<p>Another"])
    }

    @Test(arguments: ["?after=-1", "?after=1", "?after=", "?after=x", "", "?after=99999999999999999999"])
    func whoKnowsAnotherPageNeedNotWait(query: String) throws {
        let sample = try PreviewSample()
        #expect(try sample.answer(to: sample.head("/updates\(query)")).body == "0")
    }

    @Test func whoWaitsInVainIsToldSo() throws {
        let sample = try WaitingSample(seconds: 1)
        #expect(HTTPAnswer.all(in: sample.client?.read(to: "the answer") ?? "").map(\.status) == [200])
    }

    @Test(arguments: [true, false])
    func whoHasGoneIsForgotten(sendsNoMore: Bool) throws {
        let sample = try WaitingSample(seconds: 600)
        if sendsNoMore { sample.client?.endInput() } else { sample.client = nil }
        #expect(sample.isForgotten.wait(timeout: .now() + Self.patience) == .success)
    }

    @Test func theSamePageIsNoNews() throws {
        let page = PreviewPage(html: "<p>The page")
        let ticket = page.onChange(from: 0) { Issue.record("there was nothing new") }
        page.show("<p>The page")
        ticket?()
        page.show("<p>Another")
        #expect(page.current.version == 1)
        #expect(page.onChange(from: 0) {} == nil)
    }

    // MARK: - Crowds

    @Test func theOldestIdleConnectionGivesWay() throws {
        let sample = try PreviewSample(limits: ServerLimits(connections: 4))
        let waiting = try LoopbackClient(port: sample.server.port)
        waiting.send(sample.head() + "\r\n" + sample.head("/updates?after=0") + "\r\n")
        _ = waiting.read(to: "<p>The page")
        var idle: [LoopbackClient] = []
        for _ in 0..<10 {
            let client = try LoopbackClient(port: sample.server.port)
            client.send(sample.head() + "\r\n")
            _ = client.read(to: "<p>The page")
            idle.append(client)
        }
        for client in idle.prefix(7) { #expect(client.readToEnd() == "") }
        for client in idle.suffix(3) { #expect(!client.hasEnded) }
        sample.page.show("<p>Another")
        #expect(HTTPAnswer.all(in: waiting.read(to: "\r\n\r\n1")).map(\.body) == ["1"])
    }

    @Test func ofManyWhoWaitTheOldestGivesWay() throws {
        let sample = try PreviewSample(limits: ServerLimits(connections: 4))
        let clients = try (0..<6).map { _ in
            let client = try LoopbackClient(port: sample.server.port)
            client.send(sample.head("/") + "\r\n" + sample.head("/updates?after=0") + "\r\n")
            _ = client.read(to: "<p>The page")
            return client
        }
        for client in clients.prefix(2) { #expect(client.readToEnd() == "") }
        sample.page.show("<p>Another")
        for client in clients.suffix(4) {
            #expect(HTTPAnswer.all(in: client.read(to: "\r\n\r\n1")).map(\.body) == ["1"])
        }
    }

    @Test func aPageIsServedHoweverManyAreConnected() throws {
        let sample = try PreviewSample()
        let clients = try (0..<300).map { number in
            let client = try LoopbackClient(port: sample.server.port)
            if number % 10 == 0 { client.send("GET /") }
            return client
        }
        #expect(try sample.answer(to: sample.head()).status == 200)
        #expect(clients.filter { !$0.hasEnded }.count <= ServerLimits().connections)
    }

    @Test func anEndEndsEveryConnection() throws {
        let page = PreviewPage(html: "")
        let server = try Server(port: 0, limits: ServerLimits(), reply: PreviewRoutes(page: page).reply)
        let clients = try (0..<20).map { number in
            let client = try LoopbackClient(port: server.port)
            if number % 2 == 0 {
                client.send("GET /updates?after=0 HTTP/1.1\r\nHost: localhost:\(server.port)\r\n\r\n")
            }
            return client
        }
        server.close()
        for client in clients { #expect(client.readToEnd() == "") }
        #expect(!server.isServing)
    }

    // MARK: - Ports

    @Test func aPortInUseIsSaidSo() throws {
        let sample = try PreviewSample()
        let port = sample.server.port
        let problem = #expect(throws: Server.Problem.self) {
            try Server(port: UInt16(port), limits: ServerLimits()) { _, _ in .now(.plain(.ok, "")) }
        }
        #expect(problem?.message == "port \(port) is in use; choose another with --port")
    }

    @Test func aPortIsFreeAgainAtOnce() throws {
        let sample = try PreviewSample()
        let port = sample.server.port
        #expect(try sample.answer(to: sample.head()).status == 200)
        sample.server.close()
        let next = try Server(port: UInt16(port), limits: ServerLimits()) { _, _ in .now(.plain(.ok, "")) }
        next.close()
    }
}

/// A server whose answers all wait, and a client that waits for one.
private final class WaitingSample {
    let isForgotten = DispatchSemaphore(value: 0)
    var client: LoopbackClient?
    private let server: Server

    init(seconds: Int64) throws {
        let hasBegun = DispatchSemaphore(value: 0)
        server = try Server(port: 0, limits: ServerLimits()) { [isForgotten] _, _ in
            .later(
                Reply.Wait(
                    seconds: seconds,
                    endsWithInput: true,
                    begin: { _ in
                        hasBegun.signal()
                        return { isForgotten.signal() }
                    },
                    answer: { .plain(.ok, "the answer") }
                )
            )
        }
        client = try LoopbackClient(port: server.port)
        client?.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        hasBegun.wait()
    }

    deinit { server.close() }
}
