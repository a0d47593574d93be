import NIOHTTP1

/// Who may ask the preview for what.
///
/// Only this machine's own browser may, and only on the preview's own page: a request under a foreign name, which is how
/// other sites reach for local servers, and one that another site's page makes, is turned away. Whatever changes
/// something needs the token besides, which nothing but the page knows and which every start makes anew.
struct Access: Sendable {
    /// Known to the page only; `nil` when nothing may be changed.
    let token: String?

    /// 256 bits from the system's own generator.
    static func makeToken() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<4).map { _ in
            let digits = String(generator.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }
        .joined()
    }

    /// Why a request is turned away that came in on this port; `nil` when it is not.
    func refusal(of request: HTTPRequestHead, port: Int) -> Answer? {
        let names = ["127.0.0.1", "localhost"].flatMap { port == 80 ? [$0, "\($0):80"] : ["\($0):\(port)"] }
        let hosts = request.headers["Host"]
        if hosts.count > 1 { return .plain(.badRequest, "There is more than one Host.") }
        guard let host = hosts.first?.lowercased(), names.contains(host) else {
            return .plain(.misdirectedRequest, "This server answers only to \(names.joined(separator: " and ")).")
        }
        let origins = request.headers["Origin"]
        guard origins.allSatisfy({ names.map { "http://\($0)" }.contains($0.lowercased()) }),
            Self.comesFromHere(request.headers)
        else {
            return .plain(.forbidden, "Other sites may not ask for this.")
        }
        switch request.method {
        case .GET, .HEAD: return refusalToRead(request)
        case .POST where token != nil: return refusalToWrite(request, host: host)
        default:
            let allowed = token == nil ? "GET, HEAD" : "GET, HEAD, POST"
            var answer = Answer.plain(.methodNotAllowed, "The methods are \(allowed).")
            answer.headers.add(name: "Allow", value: allowed)
            return answer
        }
    }

    private func refusalToRead(_ request: HTTPRequestHead) -> Answer? {
        guard !request.headers.contains(name: "Transfer-Encoding"),
            request.headers["Content-Length"].allSatisfy({ $0 == "0" })
        else {
            return .plain(.payloadTooLarge, "Such a request has no body.")
        }
        return nil
    }

    private func refusalToWrite(_ request: HTTPRequestHead, host: String) -> Answer? {
        let headers = request.headers
        guard headers["Origin"].map({ $0.lowercased() }) == ["http://\(host)"] else {
            return .plain(.forbidden, "Only the preview's own page may ask for this.")
        }
        let given = headers["Notebook-Token"]
        guard let token, given.count == 1, Self.areEqual(given[0], token) else {
            return .plain(.forbidden, "The preview was started anew since: load the page again.")
        }
        guard headers["Content-Type"] == ["application/json"] else {
            return .plain(.unsupportedMediaType, "The body must be application/json.")
        }
        let length = Self.bodyLength(of: request)
        guard length > 0 else { return .plain(.lengthRequired, "The request needs a body of a known length.") }
        guard length <= ServerLimits.bodyBytes else {
            return .plain(.payloadTooLarge, "An edit may have \(ServerLimits.bodyBytes >> 20) MiB.")
        }
        return nil
    }

    /// The length that a request announces for its body; 0 for none, or for one whose length is not known.
    static func bodyLength(of request: HTTPRequestHead) -> Int {
        let lengths = request.headers["Content-Length"]
        guard lengths.count == 1, !request.headers.contains(name: "Transfer-Encoding") else { return 0 }
        return max(0, Int(lengths[0]) ?? 0)
    }

    /// Compares in a time that does not tell how much is right.
    private static func areEqual(_ one: String, _ other: String) -> Bool {
        one.utf8.count == other.utf8.count && zip(one.utf8, other.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// What browsers say of who asks: other sites may lead a reader here, but not use the page for their own.
    private static func comesFromHere(_ headers: HTTPHeaders) -> Bool {
        guard let site = headers.first(name: "Sec-Fetch-Site"), site != "same-origin", site != "none" else {
            return true
        }
        return headers.first(name: "Sec-Fetch-Mode") == "navigate"
            && headers.first(name: "Sec-Fetch-Dest") == "document"
    }
}
