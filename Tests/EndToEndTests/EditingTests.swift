import Foundation
import LoopbackClient
import Testing

/// Edits that the preview's page asks for, over the wire.
struct EditingTests {
    private let folder: Folder

    init() throws {
        folder = try Folder()
    }

    private func notebook() throws -> String { try folder.read("a.md") }

    @Test func anEditChangesTheFileAndThePage() throws {
        try folder.write("a.md", "# A\r\n\r\nFirst words.\r\n\r\nLast")
        let preview = try RunningPreview(in: folder)
        #expect(try preview.shows("First words.", "data-source=\"First words.\""))
        let answer = try preview.edit(
            #"{"action": "replace", "block": {"first": 3, "source": "First words."}, "text": "Other\nwords."}"#
        )
        #expect(answer.status == 200)
        #expect(answer.body == #"{"isChanged":true}"#)
        #expect(try notebook() == "# A\r\n\r\nOther\r\nwords.\r\n\r\nLast")
        #expect(try preview.shows("Other\nwords.", "data-source=\"Other\nwords.\""))
        #expect(try preview.edit(#"{"action": "undo"}"#).status == 200)
        #expect(try notebook() == "# A\r\n\r\nFirst words.\r\n\r\nLast")
        #expect(try preview.shows("First words."))
        #expect(try preview.stop().exitCode == 0)
    }

    @Test func whatIsAskedForTheLanguage() throws {
        try folder.write("a.md", "Words 😀.\n\n```{build}\nDense(3)\n```\n")
        let preview = try RunningPreview(in: folder)
        #expect(try preview.shows("Words"))
        let edit =
            #""edit": {"action": "replace", "block": {"first": 3, "source": "```{build}\nDense(3)\n```"}, "text": "```{build}\nDens(3)\n```"}"#
        let mistakes = try preview.post(
            "/language",
            "{\"query\": \"diagnostics\", \"position\": {\"line\": 0, \"character\": 0}, \(edit)}"
        )
        #expect(mistakes.status == 200)
        #expect(mistakes.body.contains("did you mean 'Dense'?"))
        #expect(mistakes.body.contains(#""newText":"Dense""#))
        #expect(
            mistakes.body.contains(#""start":{"line":1,"character":0}"#)
                || mistakes.body.contains(#""start":{"character":0,"line":1}"#)
        )
        let suggestions = try preview.post(
            "/language",
            "{\"query\": \"completion\", \"position\": {\"line\": 1, \"character\": 4}, \(edit)}"
        )
        #expect(suggestions.body.contains(#""label":"Dense""#))
        #expect(try notebook() == "Words 😀.\n\n```{build}\nDense(3)\n```\n")
    }

    @Test(arguments: [
        "", "x", "[]", "{}", "null", #"{"action": "write"}"#, #"{"action": "replace"}"#,
        #"{"action": "replace", "block": {"first": "3", "source": "A"}, "text": "B"}"#,
        #"{"action": "insert", "side": "left", "text": "B"}"#, #"{"action": "replace", "text": "\ud800"}"#,
        String(repeating: "[", count: 100_000), String(repeating: #"{"a":"#, count: 10_000),
    ])
    func whatThePageNeverAsks(body: String) throws {
        try folder.write("a.md", "A\n")
        let preview = try RunningPreview(in: folder)
        let answer = try preview.edit(body)
        #expect(answer.status == (body.isEmpty ? 411 : 400))
        #expect(try notebook() == "A\n")
        #expect(try preview.get().status == 200)
    }

    @Test(arguments: [Int.min, -1, 0, 2, 1 << 40, Int.max])
    func linesThatAreNotThere(first: Int) throws {
        try folder.write("a.md", "A\n\nB\n")
        let preview = try RunningPreview(in: folder)
        let answer = try preview.edit(
            "{\"action\": \"replace\", \"block\": {\"first\": \(first), \"source\": \"C\"}, \"text\": \"D\"}"
        )
        #expect(answer.status == 409)
        #expect(try notebook() == "A\n\nB\n")
    }

    /// A page cannot hold control characters: a block is known by what the page shows in their place, and keeps them.
    @Test func charactersThatAPageCannotHold() throws {
        try folder.write("a.md", "A\u{1B}B\u{85}C\u{C}\nend\n\nD\n")
        let preview = try RunningPreview(in: folder)
        #expect(try preview.shows("<p>D</p>"))
        let page = try preview.get().body
        let source = try #require(page.firstMatch(of: /data-source="(A[^"]*)"/)).1
        let edit: [String: Any] = [
            "action": "replace", "block": ["first": 1, "source": String(source)] as [String: Any],
            "text": String(source.replacing("end", with: "End")),
        ]
        let body = try JSONSerialization.data(withJSONObject: edit)
        #expect(try preview.edit(String(decoding: body, as: UTF8.self)).status == 200)
        #expect(try notebook() == "A\u{1B}B\u{85}C\u{C}\nEnd\n\nD\n")
    }

    @Test func tenMegabytesAndTooMuch() throws {
        try folder.write("a.md", "A\n")
        let preview = try RunningPreview(in: folder)
        let long = String(repeating: "0123456789\\n", count: 1_000_000)
        let answer = try preview.edit(
            "{\"action\": \"replace\", \"block\": {\"first\": 1, \"source\": \"A\"}, \"text\": \"\(long)\"}"
        )
        #expect(answer.status == 200)
        #expect(try notebook().utf8.count == 11_000_001)
        let tooMuch = try preview.edit(String(repeating: " ", count: 32 << 20 | 1))
        #expect(tooMuch.status == 413)
        #expect(try preview.edit(#"{"action": "undo"}"#).status == 200)
        #expect(try notebook() == "A\n")
    }

    @Test func aHundredEditsAtOnce() throws {
        try folder.write("a.md", (0..<100).map { "Block \($0)." }.joined(separator: "\n\n") + "\n")
        let preview = try RunningPreview(in: folder)
        for number in 0..<100 {
            let answer = try preview.edit(
                "{\"action\": \"replace\", \"block\": {\"first\": \(2 * number + 1), \"source\": \"Block \(number).\"}, "
                    + "\"text\": \"Edited \(number).\"}"
            )
            #expect(answer.status == 200)
        }
        #expect(try notebook() == (0..<100).map { "Edited \($0)." }.joined(separator: "\n\n") + "\n")
        #expect(try preview.shows("Edited 0.", "Edited 99."))
        for _ in 0..<100 { #expect(try preview.edit(#"{"action": "undo"}"#).status == 200) }
        #expect(try preview.shows("<p>Block 0.</p>", "<p>Block 99.</p>"))
    }

    /// Files that may not grow, and calls that fail.
    @Test(arguments: [("", EFBIG), ("linkat", ENOSPC), ("rename", EIO)])
    func aFullDiskKeepsTheFile(call: String, error: Int32) throws {
        let tools = try Folder()
        try tools.write("count", Data(repeating: 0, count: 8))
        try folder.write("a.md", "A\n")
        let faults = [
            "LD_PRELOAD": try FaultTests.library(in: tools), "FAULT_CALL": call, "FAULT_AT": "1", "FAULT_REST": "1",
            "FAULT_ERRNO": String(error), "FAULT_COUNT": tools.path + "/count",
        ]
        let preview = try RunningPreview(
            in: folder,
            limits: call.isEmpty ? "ulimit -f 0; " : "",
            arguments: "--no-cache",
            environment: call.isEmpty ? [:] : faults
        )
        let answer = try preview.edit(
            #"{"action": "replace", "block": {"first": 1, "source": "A"}, "text": "B"}"#
        )
        #expect(answer.status == 422)
        #expect(answer.body == "{\"message\":\"cannot write 'a.md': \(String(cString: strerror(error)))\"}")
        #expect(try notebook() == "A\n")
        #expect(try preview.get().status == 200)
        let left = FileManager.default.subpaths(atPath: folder.path) ?? []
        #expect(left.filter { $0.hasSuffix(".tmp") } == [])
    }

    @Test func aTrainingIsEditedAndStopped() throws {
        try SmallData.write(to: folder)
        try folder.write("a.md", SmallData.notebook(epochs: 1_000_000, extra: "First words.\n"))
        let preview = try RunningPreview(in: folder)
        #expect(try preview.shows("/1000000", "First words.", "step-state running"))
        let text = try notebook()
        let line = try #require(
            text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex(of: "First words.")
        )
        let edit = """
            {"action": "replace", "block": {"first": \(line + 1), "source": "First words."}, "text": "Second words."}
            """
        #expect(try preview.edit(edit).status == 200)
        #expect(try preview.shows("Second words.", "step-state running"))
        #expect(try preview.post("/stop", "{}").status == 200)
        #expect(try preview.shows("The run was interrupted"))
        #expect(try preview.isCalm())
        #expect(try preview.post("/run", #"{"to": "load"}"#).status == 200)
        #expect(try preview.shows("load: reused", "fit: not run"))
    }

    @Test func aReadOnlyPreviewCannotBeWritten() throws {
        try folder.write("a.md", "A\n")
        let preview = try RunningPreview(in: folder, arguments: "--read-only")
        #expect(try preview.shows("<p>A</p>"))
        let page = try preview.get().body
        #expect(!page.contains("notebookToken") && !page.contains("data-source") && !page.contains("run-tools\""))
        let answer = try preview.edit(
            #"{"action": "delete", "block": {"first": 1, "source": "A"}}"#,
            token: String(repeating: "0", count: 64)
        )
        #expect(answer.status == 405)
        #expect(try preview.get("/codemirror.js").status == 404)
        #expect(try notebook() == "A\n")
    }
}

extension RunningPreview {
    /// Asks as the page does.
    func post(_ path: String, _ body: String, token: String? = nil) throws -> HTTPAnswer {
        let client = try LoopbackClient(port: port)
        let found = try get().body.firstMatch(of: /notebookToken = "(\w+)"/).map { String($0.1) }
        let known = try #require(token ?? found)
        client.send(
            "POST \(path) HTTP/1.1\r\nHost: localhost:\(port)\r\nOrigin: http://localhost:\(port)\r\n"
                + "Notebook-Token: \(known)\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n"
                + "Connection: close\r\n\r\n\(body)"
        )
        return HTTPAnswer.all(in: client.readToEnd() ?? "").first ?? HTTPAnswer(status: 0, headers: [:], body: "")
    }

    func edit(_ body: String, token: String? = nil) throws -> HTTPAnswer {
        try post("/edit", body, token: token)
    }
}
