/// An answer as it came over the wire.
public struct HTTPAnswer: Equatable, Sendable {
    /// The status code; 0 for what is no answer.
    public var status: Int
    /// Its headers, as they are spelled.
    public var headers: [String: String]
    /// As long as `Content-Length` says.
    public var body: String

    /// Stands for what should have come.
    public init(status: Int, headers: [String: String], body: String) {
        (self.status, self.headers, self.body) = (status, headers, body)
    }

    /// All the answers in what came over one connection; what is no answer makes the list end with a status of 0.
    /// - Parameter toHead: whether they are answers to `HEAD`, which have no bodies.
    public static func all(in text: String, toHead: Bool = false) -> [HTTPAnswer] {
        var answers: [HTTPAnswer] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            guard let (answer, after) = first(in: rest, toHead) else {
                return answers + [HTTPAnswer(status: 0, headers: [:], body: String(decoding: rest, as: UTF8.self))]
            }
            answers.append(answer)
            rest = after
        }
        return answers
    }

    private static func first(in bytes: ArraySlice<UInt8>, _ isToHead: Bool) -> (HTTPAnswer, ArraySlice<UInt8>)? {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
        let words = lines[0].split(separator: " ")
        guard words.count > 1, words[0] == "HTTP/1.1", let status = Int(words[1]) else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { return nil }
            headers[String(line[..<colon])] = line[line.index(after: colon)...].drop { $0 == " " }.description
        }
        let length = isToHead ? 0 : headers["Content-Length"].flatMap { Int($0) } ?? 0
        guard bytes.endIndex - end.upperBound >= length else { return nil }
        let body = bytes[end.upperBound..<end.upperBound + length]
        let answer = HTTPAnswer(status: status, headers: headers, body: String(decoding: body, as: UTF8.self))
        return (answer, bytes[body.endIndex...])
    }
}
