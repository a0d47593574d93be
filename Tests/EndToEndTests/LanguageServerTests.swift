import Foundation
import Testing

/// `notebook lsp` over its standard input and output: a session as an editor has it, and everything that no editor sends.
@Suite struct LanguageServerTests {
    private let folder: Folder
    private let uri: String

    init() throws {
        folder = try Folder()
        uri = "file://\(folder.path)/a.md"
    }

    /// A mistake behind wide characters, with line ends of Windows.
    private static let notebook = """
        ---\r
        params: {n: 3}\r
        ---\r
        \r
        ```{build} net\r
        Dense(params.n, activatio='relu', input_shape=(4,))\r
        ```\r
        \r
        😀 中 `{eval} build.parameter`\r

        """

    @Test func aSession() throws {
        let client = try LanguageServerClient(in: folder)
        let capabilities = (client.initialize()["result"] as? LanguageServerClient.Object)?["capabilities"]
        #expect((capabilities as? LanguageServerClient.Object)?["positionEncoding"] as? String == "utf-16")
        client.open(uri, Self.notebook)
        let found = client.diagnostics(uri)
        try Self.notebook.write(toFile: folder.path + "/a.md", atomically: true, encoding: .utf8)
        let check = try Program.run(["check", "a.md", "--json"], in: folder)
        let checked = try JSONSerialization.jsonObject(with: Data(check.standardOutput.utf8))
        let told = (checked as? LanguageServerClient.Object)?["diagnostics"] as? [LanguageServerClient.Object] ?? []
        #expect(found.compactMap { $0["message"] as? String } == told.compactMap { $0["message"] as? String })
        #expect(
            found.compactMap { $0["message"] as? String } == [
                "unknown argument 'activatio' of Dense; did you mean 'activation'?",
                "unknown field 'parameter' of 'build'; did you mean 'parameters'?",
            ]
        )
        #expect(Self.places(found) == ["5:16-5:25", "8:19-8:28"])

        func position(_ line: Int, _ character: Int) -> LanguageServerClient.Object {
            ["textDocument": ["uri": uri], "position": ["line": line, "character": character]]
        }
        let hover = client.request("textDocument/hover", position(8, 22))
        let contents = (hover["result"] as? LanguageServerClient.Object)?["contents"] as? LanguageServerClient.Object
        #expect(
            contents?["value"] as? String
                == "`build.parameter` of {build}, line 5\n\nNo run has given it a value yet."
        )
        let edit =
            [
                "range": ["start": ["line": 8, "character": 28], "end": ["line": 8, "character": 28]], "text": "s",
            ] as LanguageServerClient.Object
        client.notify(
            "textDocument/didChange",
            ["textDocument": ["uri": uri, "version": 2], "contentChanges": [edit]]
        )
        #expect(client.diagnostics(uri).count == 1)
        client.notify("textDocument/didClose", ["textDocument": ["uri": uri]])
        #expect(client.diagnostics(uri).isEmpty)
        #expect(client.request("shutdown", nil)["result"] is NSNull)
        client.notify("exit")
        #expect(client.wait() == 0)
        #expect(client.standardError == "")
        #expect(client.strayBytes == 0)
    }

    private static func places(_ diagnostics: [LanguageServerClient.Object]) -> [String] {
        diagnostics.map { diagnostic in
            let range = diagnostic["range"] as? [String: [String: Int]] ?? [:]
            return ["start", "end"].map { "\(range[$0]?["line"] ?? -1):\(range[$0]?["character"] ?? -1)" }
                .joined(separator: "-")
        }
    }

    @Test func theLastRunGivesValues() throws {
        let text = "```{load} csv\nfile: a.csv\ntarget: y\n```\n\n`{eval} load.train_count`\n"
        try text.write(toFile: folder.path + "/a.md", atomically: true, encoding: .utf8)
        let rows = (0..<10).map { "\($0),\($0 * 2)\n" }.joined()
        try ("x,y\n" + rows).write(toFile: folder.path + "/a.csv", atomically: true, encoding: .utf8)
        #expect(try Program.run(["run", "a.md", "--quiet"], in: folder).exitCode == 0)
        let client = try LanguageServerClient(in: folder)
        _ = client.initialize()
        client.open(uri, text)
        let hover = client.request(
            "textDocument/hover",
            ["textDocument": ["uri": uri], "position": ["line": 5, "character": 15]]
        )
        let contents = (hover["result"] as? LanguageServerClient.Object)?["contents"] as? LanguageServerClient.Object
        #expect(contents?["value"] as? String == "`load.train_count` of {load}, line 1\n\n`8` in the last run")
        client.closeInput()
        #expect(client.wait() == 1)
    }

    // MARK: - Ends

    @Test(arguments: [(shutDown: true, code: Int32(0)), (false, 1)]) func exitCodes(shutDown: Bool, code: Int32) throws
    {
        for closesInput in [true, false] {
            let client = try LanguageServerClient(in: folder)
            _ = client.initialize()
            if shutDown { _ = client.request("shutdown", nil) }
            if closesInput { client.closeInput() } else { client.notify("exit") }
            #expect(client.wait() == code)
            #expect(client.standardError == "")
        }
    }

    @Test func exitBeforeAnything() throws {
        let client = try LanguageServerClient(in: folder)
        client.notify("exit")
        #expect(client.wait() == 1)
    }

    // MARK: - Requests out of order

    @Test func errorsOfTheProtocol() throws {
        let client = try LanguageServerClient(in: folder)
        func code(_ method: String, _ params: LanguageServerClient.Object? = [:]) -> Int? {
            (client.request(method, params)["error"] as? LanguageServerClient.Object)?["code"] as? Int
        }
        #expect(code("textDocument/hover") == -32002)
        #expect(code("shutdown") == -32002)
        client.notify("textDocument/didOpen")
        _ = client.initialize()
        #expect(code("initialize") == -32600)
        #expect(code("textDocument/nothing") == -32601)
        #expect(code("$/something") == -32601)
        client.notify("workspace/nothing")
        client.notify("$/cancelRequest", ["id": 77])
        client.notify("textDocument/didChange", ["textDocument": 3])
        #expect(code("textDocument/hover") == -32602)
        #expect(code("textDocument/hover", nil) == -32602)
        let place: LanguageServerClient.Object = ["line": 0, "character": 0]
        #expect(code("textDocument/hover", ["textDocument": ["uri": uri], "position": place]) == -32602)
        client.open(uri, "# A\n")
        let wrong: LanguageServerClient.Object = ["line": "a", "character": 1e300]
        #expect(code("textDocument/hover", ["textDocument": ["uri": uri], "position": wrong]) == -32602)
        _ = client.request("shutdown", nil)
        #expect(code("textDocument/hover") == -32600)
        client.notify("exit")
        #expect(client.wait() == 0)
    }

    @Test func everyRequestHasOneAnswer() throws {
        let client = try LanguageServerClient(in: folder)
        _ = client.initialize()
        client.open(uri, Self.notebook)
        let place: LanguageServerClient.Object = ["line": 5, "character": 2]
        let asked = (0..<20).map { _ in
            client.ask("textDocument/hover", ["textDocument": ["uri": uri], "position": place])
        }
        for id in asked where id.isMultiple(of: 2) { client.notify("$/cancelRequest", ["id": id]) }
        for id in asked {
            let answer = client.response(to: id)
            let code = (answer["error"] as? LanguageServerClient.Object)?["code"] as? Int
            #expect(answer["result"] is LanguageServerClient.Object || code == -32800, "\(answer)")
        }
        _ = client.request("shutdown", nil)
        client.notify("exit")
        #expect(client.wait() == 0)
        #expect(client.next { asked.contains($0["id"] as? Int ?? -1) } == nil)
    }

    // MARK: - Bytes that are no messages

    private static let garbage: [(name: String, bytes: String, code: Int)] = [
        ("no JSON", "Content-Length: 5\r\n\r\n{abc}", -32700),
        ("an empty body", "Content-Length: 0\r\n\r\n", -32700),
        ("a list", "Content-Length: 2\r\n\r\n[]", -32600),
        ("a number", "Content-Length: 1\r\n\r\n7", -32600),
        ("a method that is none", "Content-Length: 12\r\n\r\n{\"method\":1}", -32600),
        ("too short a length", "Content-Length: 3\r\n\r\n{\"id\":1,\"method\":\"x\"}", -32700),
        ("too long a length", "Content-Length: 60\r\n\r\n{\"id\":1,\"method\":\"x\"}", -32700),
        ("no length", "Content-Type: a\r\n\r\n{}", -32700),
        ("a length that is no number", "Content-Length: many\r\n\r\n{}", -32700),
        ("a negative length", "Content-Length: -5\r\n\r\n{}", -32700),
        ("a length beyond every number", "Content-Length: 99999999999999999999\r\n\r\n{}", -32700),
        ("a length beyond every memory", "Content-Length: 9000000000000000000\r\n\r\n{}", -32700),
        ("a body behind the end", "Content-Length: 2\r\n\r\n[]{\"id\":1,\"method\":\"x\"}", -32600),
        ("no header at all", "{\"id\":1,\"method\":\"x\"}\r\n\r\n", -32700),
        ("a header without end", String(repeating: "x", count: 20_000), -32700),
        ("deep brackets", "Content-Length: 100000\r\n\r\n" + String(repeating: "[", count: 100_000), -32700),
    ]

    @Test(arguments: Self.garbage.map(\.name)) func theNextMessageIsRead(after name: String) throws {
        let garbage = try #require(Self.garbage.first { $0.name == name })
        let client = try LanguageServerClient(in: folder)
        _ = client.initialize()
        client.send(Array(garbage.bytes.utf8))
        let id = client.ask("textDocument/nothing")
        #expect(client.nextErrorCode() == garbage.code)
        let error = client.response(to: id)["error"] as? LanguageServerClient.Object
        #expect(error?["code"] as? Int == -32601)
        _ = client.request("shutdown", nil)
        client.notify("exit")
        #expect(client.wait() == 0)
        #expect(client.standardError == "")
    }

    @Test func brokenUTF8() throws {
        let client = try LanguageServerClient(in: folder)
        let body: [UInt8] = Array("{\"id\":1,\"method\":\"".utf8) + [0xFF, 0xC0, 0x80] + Array("\"}".utf8)
        client.send(Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body)
        #expect(client.nextErrorCode() == -32700)
        #expect(client.initialize()["result"] != nil)
        client.closeInput()
        #expect(client.wait() == 1)
    }

    // MARK: - Much of it

    @Test func tenMegabytes() throws {
        let client = try LanguageServerClient(in: folder)
        _ = client.initialize()
        client.open(uri, String(repeating: "Ein Satz, 中文 und 😀.\n\n", count: 300_000))
        #expect(client.diagnostics(uri).isEmpty)
        let completion = client.request(
            "textDocument/completion",
            ["textDocument": ["uri": uri], "position": ["line": 599_999, "character": 0]]
        )
        #expect(completion["result"] is LanguageServerClient.Object)
        _ = client.request("shutdown", nil)
        client.notify("exit")
        #expect(client.wait() == 0)
    }

    @Test func aHundredEditsAtOnce() throws {
        let client = try LanguageServerClient(in: folder)
        _ = client.initialize()
        client.open(uri, "\n")
        #expect(client.diagnostics(uri).isEmpty)
        // Typed from the end to the beginning, so that each edit is at the same place.
        for character in "```{buid}\n```\n".reversed() {
            let start: LanguageServerClient.Object = ["line": 0, "character": 0]
            let change: LanguageServerClient.Object = [
                "range": ["start": start, "end": start], "text": String(character),
            ]
            client.notify("textDocument/didChange", ["textDocument": ["uri": uri], "contentChanges": [change]])
        }
        for count in 0..<100 {
            let range: LanguageServerClient.Object = [
                "start": ["line": 2, "character": 0], "end": ["line": 2, "character": count == 0 ? 0 : 1],
            ]
            let change: LanguageServerClient.Object = ["range": range, "text": "x"]
            client.notify("textDocument/didChange", ["textDocument": ["uri": uri], "contentChanges": [change]])
        }
        var found: [LanguageServerClient.Object] = []
        var count = 0
        while found.isEmpty, count < 100 {
            found = client.diagnostics(uri)
            count += 1
        }
        #expect(found.first?["message"] as? String == "unknown directive {buid}; did you mean {build}?")
        #expect(count < 20)
        _ = client.request("shutdown", nil)
        client.notify("exit")
        #expect(client.wait() == 0)
    }

    @Test func placesThatAreNone() throws {
        let client = try LanguageServerClient(in: folder)
        _ = client.initialize()
        client.open(uri, Self.notebook)
        let methods = [
            "completion", "hover", "definition", "references", "prepareRename", "rename", "documentSymbol",
            "foldingRange", "formatting", "codeAction",
        ]
        for (line, character) in [(999, 0), (0, 999), (-1, -1), (Int.max, Int.max), (Int.min, Int.min), (8, 1)] {
            let place: LanguageServerClient.Object = ["line": line, "character": character]
            for method in methods {
                let parameters: LanguageServerClient.Object = [
                    "textDocument": ["uri": uri], "position": place, "newName": "x",
                    "range": ["start": place, "end": ["line": -line.clamped, "character": 3]],
                ]
                let answer = client.request("textDocument/\(method)", parameters)
                #expect(answer["result"] != nil || method == "rename" && answer["error"] != nil, "\(method) \(answer)")
            }
            let range: LanguageServerClient.Object = ["start": place, "end": ["line": 0, "character": 0]]
            client.notify(
                "textDocument/didChange",
                ["textDocument": ["uri": uri], "contentChanges": [["range": range, "text": ""]]]
            )
        }
        _ = client.request("shutdown", nil)
        client.notify("exit")
        #expect(client.wait() == 0)
    }
}

extension Int {
    /// Small enough to be negated.
    fileprivate var clamped: Int { Swift.min(Swift.max(self, -1_000_000), 1_000_000) }
}
