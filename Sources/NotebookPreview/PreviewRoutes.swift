import NIOHTTP1

/// Who may ask the preview, and what it answers.
///
/// Only this machine's own browser may, and only for the page itself: a request under a foreign name, which is how
/// other sites reach for local servers, and one that another site's page makes, is turned away.
struct PreviewRoutes: Sendable {
    let page: PreviewPage

    /// What to say to a request that came in on this port.
    func reply(to request: HTTPRequestHead, port: Int) -> Reply {
        if let refusal = refusal(of: request, port) { return .now(refusal) }
        let parts = request.uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        switch parts[0] {
        case "/":
            let (html, version) = page.current
            var answer = Answer(.ok, type: "text/html", body: html)
            answer.headers.add(name: "Notebook-Version", value: String(version))
            return .now(answer)
        case "/updates":
            let after = parts.dropFirst().first.flatMap { Self.number("after", in: $0) } ?? -1
            return .later(
                Reply.Wait(
                    seconds: 10,
                    begin: { page.onChange(from: after, $0) },
                    answer: { .plain(.ok, String(page.current.version)) }
                )
            )
        default: return .now(.plain(.notFound, "There is nothing here."))
        }
    }

    private func refusal(of request: HTTPRequestHead, _ port: Int) -> Answer? {
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
        guard request.method == .GET || request.method == .HEAD else {
            var answer = Answer.plain(.methodNotAllowed, "There is nothing here but to read.")
            answer.headers.add(name: "Allow", value: "GET, HEAD")
            return answer
        }
        guard !request.headers.contains(name: "Transfer-Encoding"),
            request.headers["Content-Length"].allSatisfy({ $0 == "0" })
        else {
            return .plain(.payloadTooLarge, "A request has no body here.")
        }
        return nil
    }

    /// What browsers say of who asks: other sites may lead a reader here, but not use the page for their own.
    private static func comesFromHere(_ headers: HTTPHeaders) -> Bool {
        guard let site = headers.first(name: "Sec-Fetch-Site"), site != "same-origin", site != "none" else {
            return true
        }
        return headers.first(name: "Sec-Fetch-Mode") == "navigate"
            && headers.first(name: "Sec-Fetch-Dest") == "document"
    }

    private static func number(_ name: String, in query: Substring) -> Int? {
        query.split(separator: "&").first { $0.hasPrefix("\(name)=") }.flatMap {
            Int($0.dropFirst(name.utf8.count + 1))
        }
    }
}
