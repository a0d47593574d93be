import CCMark
import Foundation
import NotebookFormat
import NotebookReport
import Testing

/// Prose is written as cmark itself writes it, what a page adds aside.
@Suite struct ProseTests {
    /// The body of a page of this prose, without what a page adds to CommonMark's own constructs.
    static func prose(_ source: String, allowsRawHTML: Bool) throws -> String {
        // A line ahead keeps a thematic break at the top from being taken for front matter.
        let notebook = NotebookParser.parse(Array(("\n" + source).utf8), fileName: "prose.md").notebook
        let executed = ExecutedNotebook(
            notebook: notebook,
            status: .completed,
            steps: [],
            inlineValues: [],
            provenance: Provenance(seed: 42, dataFiles: [], version: "", command: "")
        )
        return try HTMLReport(template: "{{{body}}}", allowsRawHTML: allowsRawHTML).render(executed).html
            .replacing(#/<(h[1-6]) id="[^"]*"(?: aria-level="\d")?>/#) { "<\($0.1)>" }
            .replacing(#/<a class="anchor" [^>]*><\/a>/#, with: "")
            .replacing("<pre tabindex=\"0\" role=\"group\" aria-label=\"Code\">", with: "<pre>")
    }

    private static func cmark(_ source: String, allowsRawHTML: Bool) throws -> String {
        let options = allowsRawHTML ? CMARK_OPT_UNSAFE : CMARK_OPT_DEFAULT
        let html = try #require(cmark_markdown_to_html(source, source.utf8.count, options))
        defer { free(html) }
        return String(cString: html)
    }

    private struct Example: Decodable {
        var markdown: String
        var example: Int
    }

    private static let examplesFile = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../Page/.venv/commonmark.json")

    @Test(
        .enabled(if: FileManager.default.fileExists(atPath: examplesFile.path), "run Tests/Page/fetch_commonmark.sh"),
        arguments: [false, true]
    )
    func commonMarkExamplesAreWrittenAsCmarkWritesThem(allowsRawHTML: Bool) throws {
        let examples = try JSONDecoder().decode([Example].self, from: Data(contentsOf: Self.examplesFile))
        #expect(examples.count >= 649)
        var others: [String] = []
        for example in examples {
            let html = try Self.prose(example.markdown, allowsRawHTML: allowsRawHTML)
            let expected = try Self.cmark(example.markdown, allowsRawHTML: allowsRawHTML)
            if html != expected { others.append(example.markdown) }
        }
        // Addresses that GitHub makes links of, and CommonMark does not.
        #expect(
            others == [
                "<foo\\+@bar.example.com>\n", "< http://foo.bar >\n", "http://example.com\n", "foo@bar.example.com\n",
            ]
        )
    }

    @Test(arguments: [
        ("深度学习，\n很有趣。\n「」\nＡ\n", "<p>深度学习，很有趣。「」Ａ</p>\n"),
        ("用 Keras\n训练，\n784 个\n*数*\n", "<p>用 Keras\n训练，\n784 个\n<em>数</em></p>\n"),
        ("한국어\n문장\n", "<p>한국어\n문장</p>\n"),
    ])
    func linesOfChineseAreJoinedWithoutSpaces(source: String, html: String) throws {
        #expect(try Self.prose(source, allowsRawHTML: false) == html)
    }

    @Test(arguments: [
        "- a\n- b\n\n  c\n- > d\n  > - e\n  >\n  >   f\n",
        "1. a\n   - b\n\n     c\n2. d\n", "7) a\n8) b\n", "> - a\n> - b\n>\n> c\n",
        "a  \nb\\\nc\nd", "[a][b] ![c **d** `e`](f.png \"g & <h>\")\n\n[b]: <x y> 'z'\n",
        "`` ` `` &copy; &amp; \\* \u{1F600} <https://example.org/?a=b&c=d> <me@example.org>\n",
        "    indented\n\n~~~~ none extra\nlet a = \"<b>\"\n~~~~\n", "```\n```\n", "***\na\n===\n\nb\n---\n",
        "<div>\n*a*\n</div>\n\nb <i>c</i> <!-- d -->\n", "# `a` *b* [c](d) #\n", "-\n-\n\n- a\n",
    ])
    func constructsAreWrittenAsCmarkWritesThem(source: String) throws {
        for allowsRawHTML in [false, true] {
            #expect(
                try Self.prose(source, allowsRawHTML: allowsRawHTML)
                    == Self.cmark(source, allowsRawHTML: allowsRawHTML)
            )
        }
    }

    @Test func everyCharacterOfADestinationIsWrittenAsCmarkWritesIt() throws {
        for code in UInt8(0x21)..<0x7F where !"<>\\&".utf8.contains(code) {
            let source = "[a](<x\(Character(Unicode.Scalar(code)))y%20é>)\n"
            #expect(try Self.prose(source, allowsRawHTML: false) == Self.cmark(source, allowsRawHTML: false))
        }
    }

    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "vbscript:x", "file:///etc/passwd", "data:text/html,x",
        "data:image/svg+xml,x", "data:image/png;base64,AAAA", "DATA:IMAGE/GIF;base64,AAAA", "https://example.org", "#a",
        "java&#10;script:alert(1)", "mailto:a@example.org", "data:image/webp,", "javascript&colon;alert(1)",
    ])
    func linksThatWouldRunSomethingLoseTheirDestinationAsInCmark(destination: String) throws {
        for source in ["[a](<\(destination)>)\n", "![a](<\(destination)>)\n"] {
            for allowsRawHTML in [false, true] {
                #expect(
                    try Self.prose(source, allowsRawHTML: allowsRawHTML)
                        == Self.cmark(source, allowsRawHTML: allowsRawHTML)
                )
            }
        }
    }

    @Test func pipeTablesKeepTheirAlignment() throws {
        let source = """
            | | b | c | d |
            |---|:--|:-:|--:|
            | `1` | **2** | 3 \\| 4 | |

            """
        #expect(
            try Self.prose(source, allowsRawHTML: false) == """
                <div class="scroll" tabindex="0" role="group" aria-label="Table"><table>
                <thead>
                <tr>
                <td></td>
                <th class="left">b</th>
                <th class="center">c</th>
                <th class="right">d</th>
                </tr>
                </thead>
                <tbody>
                <tr>
                <td><code>1</code></td>
                <td class="left"><strong>2</strong></td>
                <td class="center">3 | 4</td>
                <td class="right"></td>
                </tr>
                </tbody>
                </table></div>

                """
        )
    }
}
