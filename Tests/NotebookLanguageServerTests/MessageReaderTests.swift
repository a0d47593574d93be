import Testing

@testable import NotebookLanguageServer

/// Messages out of a stream of bytes, however it is cut, and whatever stands between them.
@Suite struct MessageReaderTests {
    /// What a reader finds in bytes that come in pieces of a size; a body that is no JSON object is taken back.
    private func events(_ text: String, pieces size: Int) -> [String] {
        var rest = Array(text.utf8)[...]
        var reader = MessageReader {
            let piece = Array(rest.prefix(size))
            rest = rest.dropFirst(size)
            return piece
        }
        var events: [String] = []
        while events.count < 100 {
            switch reader.next() {
            case .message(let body):
                let text = String(decoding: body, as: UTF8.self)
                events.append(text)
                if !(text.hasPrefix("{") && text.hasSuffix("}")) { reader.takeBack(body) }
            case .mistake(let message): events.append("mistake: \(message)")
            case .end: return events + ["end"]
            }
        }
        return events
    }

    private static let begin = "mistake: a message begins with 'Content-Length: N'"

    @Test(arguments: [
        ("", ["end"]),
        (
            "Content-Length: 2\r\n\r\n{}Content-Length: 7\r\nContent-Type: x\r\n\r\n{\"a\":1}",
            ["{}", "{\"a\":1}", "end"]
        ),
        ("content-length:2\n\n{}", ["{}", "end"]),
        ("Content-Length: 2\r\n\r\n{", ["mistake: the stream ends inside a message", "end"]),
        ("Content-Length: 2\r\n", ["mistake: the stream ends inside a header", "end"]),
        ("x\r\nContent-Length: 2\r\n\r\n{}", [begin, "{}", "end"]),
        ("xContent-Length: 2\r\n\r\n{}", [Self.begin, "{}", "end"]),
        ("\r\n\r\nContent-Length: 2\r\n\r\n{}", [begin, "{}", "end"]),
        // Too short: the rest of the body is left out.
        ("Content-Length: 1\r\n\r\n{}Content-Length: 2\r\n\r\n{}", ["{", "{}", "end"]),
        // Too long: the next message is in the body.
        ("Content-Length: 9\r\n\r\n{}Content-Length: 2\r\n\r\n{}", ["{}Content", "{}", "end"]),
        ("Content-Length: 24\r\n\r\n{}Content-Length: 2\r\n\r\n{}", ["{}Content-Length: 2\r\n\r\n{", "{}", "end"]),
        (
            "Content-Length: 99999999999999999999\r\n\r\nContent-Length: 2\r\n\r\n{}",
            ["mistake: Content-Length must be a whole number of bytes", "{}", "end"]
        ),
        (
            "Content-Length: 67108865\r\n\r\n{}Content-Length: 2\r\n\r\n{}",
            ["mistake: a message of 67108865 bytes is larger than 67108864", "{}", "end"]
        ),
        // A text may speak of headers; only a line break makes one of it.
        (
            "Content-Length: x\r\n\r\n{\"Content-Length: 2\\r\\n\"}Content-Length: 2\r\n\r\n{}",
            ["mistake: Content-Length must be a whole number of bytes", "{}", "end"]
        ),
    ]) func streams(text: String, expected: [String]) {
        for size in [1, 2, 3, 7, 1000] { #expect(events(text, pieces: size) == expected, "in pieces of \(size)") }
    }
}
