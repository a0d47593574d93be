import NIOCore
import NIOHTTP1

/// What the preview answers: the page, its news, the editor's files, and what the page asks to be done.
struct PreviewRoutes: Sendable {
    let page: PreviewPage
    var access = Access(token: nil)
    /// Does what the bodies of POST requests ask, by their paths; each takes its time and so gets a thread.
    var actions: [String: @Sendable (ByteBuffer) -> Answer] = [:]
    /// The editor's files by their paths.
    var files: [String: Answer] = [:]

    /// What to say to a request that came in on this port.
    func reply(to request: HTTPRequestHead, port: Int) -> Reply {
        if let refusal = access.refusal(of: request, port: port) { return .now(refusal) }
        let parts = request.uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        if request.method == .POST {
            guard let action = actions[request.uri] else { return .now(.plain(.notFound, "There is nothing here.")) }
            return .afterBody(bytes: Access.bodyLength(of: request)) { body in .later(Work { action(body) }.wait) }
        }
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
                    endsWithInput: true,
                    begin: { page.onChange(from: after, $0) },
                    answer: { .plain(.ok, String(page.current.version)) }
                )
            )
        default: return .now(files[request.uri] ?? .plain(.notFound, "There is nothing here."))
        }
    }

    private static func number(_ name: String, in query: Substring) -> Int? {
        query.split(separator: "&").first { $0.hasPrefix("\(name)=") }.flatMap {
            Int($0.dropFirst(name.utf8.count + 1))
        }
    }
}
