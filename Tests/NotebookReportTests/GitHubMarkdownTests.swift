import Foundation
import Testing

/// GitHub's additions to CommonMark come out as its own `cmark-gfm` writes them, what the page changes aside.
@Suite(.enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/cmark-gfm"), "install Debian's cmark-gfm"))
struct GitHubMarkdownTests {
    static func cmarkGFM(_ source: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/cmark-gfm")
        let extensions = ["strikethrough", "autolink", "tasklist", "table", "footnotes"]
        process.arguments = extensions.flatMap { ["-e", $0] }
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        input.fileHandleForWriting.write(Data(source.utf8))
        try input.fileHandleForWriting.close()
        let html = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: html, as: UTF8.self)
    }

    /// A page's prose in cmark-gfm's words.
    ///
    /// What the page does otherwise, and why: tables scroll and say their alignment by classes, short rows stay short,
    /// a heading cell without text is no heading, tasks and footnotes have names for those who listen (`role`,
    /// `aria-label`), `↩` is asked for as text rather than as an emoji.
    static func prose(_ source: String) throws -> String {
        try ProseTests.prose(source, allowsRawHTML: false)
            .replacing(
                "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>",
                with: "<table>"
            )
            .replacing("</table></div>", with: "</table>")
            .replacing(#/<(t[hd]) class="(left|center|right)">/#) { "<\($0.1) align=\"\($0.2)\">" }
            .replacing(" class=\"task\"", with: "")
            .replacing(#/ aria-label="(?:done|to do)"/#, with: "")
            .replacing(#/ role="doc-noteref" aria-label="Footnote \d+"/#, with: " data-footnote-ref")
            .replacing(" role=\"doc-endnotes\" aria-label=\"Footnotes\"", with: " data-footnotes")
            .replacing(
                #/ role="doc-backlink" aria-label="Back to [a-z0-9 ]*"/#,
                with: " data-footnote-backref aria-label=\"Back to content\""
            )
            .replacing("↩\u{FE0E}", with: "↩")
            .replacing("↩<sup>", with: "↩<sup class=\"footnote-ref\">")
            .replacing(#/(?:<td(?: align="\w+")?><\/td>\n)+<\/tr>/#, with: "</tr>")
    }

    /// cmark-gfm's own words, without what the page leaves out on purpose.
    static func expected(_ source: String) throws -> String {
        try cmarkGFM(source)
            // Short rows stay short.
            .replacing(#/(?:<td(?: align="\w+")?></td>\n)+<\/tr>/#, with: "</tr>")
            .replacing(#/<th( align="\w+")?><\/th>/#) { "<td\($0.1 ?? "")></td>" }
    }

    @Test(arguments: [
        "~~gone~~ ~gone~ ~~~not~~~ ~~not~ a~~b~~c\n", "~~a *b* `c` [d](e)~~\n", "*a ~~b* c~~ ~~d\n\ne~~\n",
        "~~ a~~ ~~a ~~ (~~a~~) \"~a~\" ~~a~~b~~\n", "one~~two ~three~~ four~\n", "\\~~a~~ \\~b~\n",
    ])
    func strikethrough(source: String) throws {
        #expect(try Self.prose(source) == Self.expected(source))
    }

    @Test(arguments: [
        "www.example.org, http://example.org/a_b_c. (https://example.org/a_(b)) ftp://a.b/c;\n",
        "www.example.org/a&amp; www.example.org/?q=1&hl; http://a.b/c&copy;&copy;\n", "awww.example.org _www.a.b_\n",
        "http://www.a_b.org http://a_b.c.org http://a.b_c www.a_b.c www.x\n", "http:// http://. https://a http://-\n",
        "see:http://example.org **http://example.org** ~~https://example.org~~ 'http://example.org'\n",
        "a.b-c_d@a.b hello+xyz@mail.example a@b a@b.c_ a@b.c- a@b.c.d. /x@y.org @a.b a@@b.c\n",
        "[http://a.b](c) [a@b.c](d) `http://a.b` <http://a.b> [x http://a.b\n", "https://a.b/中文。 中http://a.b\n",
        "http://a.b/<c> http://a.b/*c*d *http://a.b* __http://a.b__\n", "HTTPS://A.B Www.a.b WWW.a.b\n",
        "http://a.b))) (http://a.b)) ((http://a.b/()))\n", "\\www.a.b http\\://a.b\n",
    ])
    func autolinks(source: String) throws {
        #expect(try Self.prose(source) == Self.expected(source))
    }

    @Test(arguments: [
        "- [ ] a\n- [x] b\n- [X] c\n- [y] d\n- [x]e\n", "1. [x] a\n2. [ ] *b*\n", "* [x] a\n  - [ ] b\n",
        "- [x] `a`\n+ [ ]  b\n", "[x] a\n\n- b [x] c\n",
    ])
    func tasks(source: String) throws {
        #expect(try Self.prose(source) == Self.expected(source))
    }

    @Test(arguments: [
        "a[^1] b[^note] c[^1]\n\n[^note]: second\n[^1]: first\n", "a[^1]\n\n[^1]: x\n\n    y\n\n    - z\n",
        "a[^A]\n\n[^a]: case\n", "a[^1][^2]\n[^2]: interrupts\nlazily\n\n[^1]:\n        code\n",
        "> a[^q]\n>\n> [^q]: in a quote\n", "a[^1] ![^1] *[^1]*\n\n[^1]: `c` **d** [e](f)\n", "[^1]: only\n\na[^1]\n",
        "a[^x]\n\n1) list\n\n[^x]: below a list\n\n2) list\n", "- a[^l]\n\n  [^l]: in a list\n",
        "\\[^1] a[^1]\n\n[^1]: b\n",
        "a[^1]\n\n[^1]: b[^2]\n[^2]: c\n",
    ])
    func footnotes(source: String) throws {
        #expect(try Self.prose(source) == Self.expected(source))
    }

    /// cmark-gfm's `test/extensions.txt`, for who has it: as many of its examples as can be compared.
    private static let examplesFile = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../Page/.venv/extensions.txt")

    @Test(
        .enabled(if: FileManager.default.fileExists(atPath: examplesFile.path), "put cmark-gfm's extensions.txt there")
    )
    func examplesOfCmarkGFM() throws {
        let text = try String(contentsOf: Self.examplesFile, encoding: .utf8)
        let fence = String(repeating: "`", count: 32)
        var sections: [Substring: (same: Int, all: Int)] = [:]
        for section in text.split(separator: "\n## ").dropFirst() {
            let name = section.prefix { $0 != "\n" }
            for part in section.components(separatedBy: fence + " example").dropFirst() {
                let lines = part.drop { $0 != "\n" }.dropFirst()
                let markdown = lines.components(separatedBy: "\n.\n")[0].replacing("→", with: "\t") + "\n"
                let (ours, theirs) = (try Self.prose(markdown), try Self.expected(markdown))
                sections[name, default: (0, 0)].all += 1
                if ours == theirs {
                    sections[name, default: (0, 0)].same += 1
                }
                #expect(ours == theirs, "\(name): \(markdown)")
            }
        }
        for (name, count) in sections.sorted(by: { $0.key < $1.key }) {
            print("\(name): \(count.same) of \(count.all)")
        }
        #expect(sections.values.allSatisfy { $0.all > 0 })
    }
}
