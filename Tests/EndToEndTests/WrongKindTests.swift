import Foundation
import Testing

/// Files and names that are not what the command line or a notebook takes them for: said at once, and as what they are.
struct WrongKindTests {
    private static let pixel = Data([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])

    @Test(
        arguments: [
            (
                "page.html", Data("<!DOCTYPE html>\n<p>".utf8),
                "an HTML page; download the file itself, not the page that shows it"
            ),
            (
                "a.md", Data("version https://git-lfs.github.com/spec/v1\nsize 1\n".utf8),
                "a Git LFS pointer; run 'git lfs pull', which gets the file that it stands for"
            ),
            (
                "a.ipynb", Data(#"{"cells": [], "nbformat": 4}"#.utf8),
                "a Jupyter notebook; 'notebook new FILE.md' writes one to begin with"
            ),
            ("a.md", Data([0xff, 0xfe, 0x23, 0, 0x20, 0]), "text in UTF-16; save it as UTF-8"),
            ("a.md", pixel, "a PNG picture; 'notebook new FILE.md' writes one to begin with"),
        ] as [(String, Data, String)]
    )
    func inPlaceOfANotebook(name: String, bytes: Data, message: String) throws {
        let folder = try Folder()
        try folder.write(name, bytes)
        for command in [
            ["check"], ["run", "-o", "r.html"], ["convert", "--to", "py"], ["verify", "--results", name],
        ] {
            let outcome = try Program.run([command[0], name] + command.dropFirst(), in: folder)
            if command[0] == "verify" {
                #expect(outcome.exitCode != 0)
                continue
            }
            #expect(outcome.exitCode == 2, "\(command)")
            #expect(outcome.standardOutput == "")
            #expect(
                outcome.standardError
                    == "\(name):1:1: error: a notebook is a Markdown file in UTF-8, but this is \(message)\n"
            )
        }
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/r.html"))
    }

    /// Text that is about such files is a notebook like any other.
    @Test(arguments: ["GIF89a is a format.\n", "%PDF-1.4 begins a file.\n", "PK\n", "{\"a\": 1}\n", "<p>html</p>\n"])
    func textThatOnlyLooksLikeIt(text: String) throws {
        let folder = try Folder()
        try folder.write("a.md", text)
        let outcome = try Program.run(["check", "a.md"], in: folder)
        #expect(outcome.exitCode == 0)
        #expect(outcome.standardError == "")
    }

    @Test func inPlaceOfDataFiles() throws {
        let folder = try Folder()
        try SmallData.write(to: folder, training: 40, test: 8)
        try folder.write("train-labels", Data("version https://git-lfs.github.com/spec/v1\nsize 1\n".utf8))
        try folder.write("a.md", SmallData.notebook())
        let outcome = try Program.run(["run", "a.md", "--no-cache", "--quiet"], in: folder)
        #expect(outcome.exitCode == 1)
        #expect(
            outcome.standardError.hasPrefix(
                "a.md:4:5: error: './train-labels' is a Git LFS pointer, not an IDX file; run 'git lfs pull', which gets the file "
                    + "that it stands for\n"
            )
        )
    }

    /// Names that cannot be written are found before anything runs.
    @Test(
        arguments: [
            (["run", "a.md", "-o", "a.md/x.html"], "cannot write 'a.md/x.html': Not a directory"),
            (["run", "a.md", "-o", ""], "a file to write needs a name; '' is none"),
            (["run", "a.md", "-o", "d/"], "cannot write 'd/': it is a folder"),
            (["run", "a.md", "-o", "none/x.html"], "cannot write 'none/x.html': No such file or directory"),
            (["run", "a.md", "--results", "none/r.json"], "cannot write 'none/r.json': No such file or directory"),
            (["convert", "a.md", "--to", "py", "-o", ""], "a file to write needs a name; '' is none"),
            (["new", ""], "a file to write needs a name; '' is none"),
            (["new", "none/b.md"], "cannot write 'none/b.md': No such file or directory"),
            (["new", "a.md/b.md"], "cannot write 'a.md/b.md': Not a directory"),
            (["new", "e/"], "cannot write 'e/': Is a directory"),
        ] as [([String], String)]
    )
    func namesThatCannotBeWritten(arguments: [String], message: String) throws {
        let folder = try Folder()
        try folder.write("a.md", "text\n")
        try FileManager.default.createDirectory(atPath: folder.path + "/d", withIntermediateDirectories: false)
        let outcome = try Program.run(arguments, in: folder)
        #expect(outcome.exitCode == 64)
        #expect(outcome.standardOutput == "")
        #expect(outcome.standardError.hasPrefix("Error: \(message)\n"))
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0 != "cache" }
        #expect(left.sorted() == ["a.md", "d"])
    }

    @Test func namesAsLongAsAFilesMayBe() throws {
        let folder = try Folder()
        try folder.write("a.md", "text\n")
        for name in [String(repeating: "x", count: 250), String(repeating: "好", count: 83)] {
            let outcome = try Program.run(["run", "a.md", "-o", name], in: folder)
            #expect(outcome.exitCode == 0)
            #expect(outcome.standardOutput == name + "\n")
        }
        let outcome = try Program.run(["run", "a.md", "-o", String(repeating: "x", count: 256)], in: folder)
        #expect(outcome.exitCode == 64)
        #expect(outcome.standardError.contains("': File name too long\n"))
    }

    @Test(arguments: [
        "run a.md", "run a.md --explain", "check b.md", "convert a.md --to py", "convert a.md --to ipynb", "cache info",
        "cache clear", "data list", "data check", "new c.md", "help", "help run", "run --help", "data", "cache",
        "--version",
        "",
    ])
    func aFullStandardOutput(command: String) throws {
        let folder = try Folder()
        try folder.write("a.md", "text\n")
        try folder.write("b.md", "```{build}\nDense(1, input_shape=(2,))\n```\n")
        if command == "run a.md --explain" { try folder.write("a.md", "```{build}\nDense(1, input_shape=(2,))\n```\n") }
        let outcome = try Program.run(
            ["-c", "'\(Program.executable.path)' \(command) > /dev/full"],
            in: folder,
            executable: URL(fileURLWithPath: "/bin/sh")
        )
        #expect(outcome.exitCode == 1, "\(command)")
        #expect(
            outcome.standardError.hasSuffix("error: cannot write to standard output: No space left on device\n"),
            "\(command)"
        )
    }

    @Test func aTemplateNestedTooDeep() throws {
        let folder = try Folder()
        try folder.write("a.md", "text\n")
        let opened = String(repeating: "{{#steps}}", count: 3000)
        for template in [
            opened + String(repeating: "{{/steps}}", count: 3000), opened,
            "\n" + String(repeating: "{{^a}}", count: 101),
        ] {
            try folder.write("t.html", template)
            let outcome = try Program.run(["run", "a.md", "--template", "t.html"], in: folder)
            #expect(outcome.exitCode == 64)
            #expect(
                outcome.standardError.hasPrefix("Error: t.html: the template is not valid Mustache at line ")
                    && outcome.standardError.contains("sections are nested more than 100 deep")
            )
        }
        try folder.write(
            "t.html",
            String(repeating: "{{#title}}", count: 100) + "x" + String(repeating: "{{/title}}", count: 100)
        )
        #expect(try Program.run(["run", "a.md", "--template", "t.html"], in: folder).exitCode == 0)
    }

    @Test func picturesAtTheirPlaces() throws {
        let folder = try Folder()
        try folder.write("p.png", Self.pixel)
        try folder.write(
            "a.md",
            """
            `![](none.png)` and none.png, then ![a](none.png) ![b](none.png)

            ```
            ![](none.png)
            ```

            ![c](p.png) ![d](p.png%00.txt) ![e][r]

            [r]: none.png

            """
        )
        let outcome = try Program.run(["run", "a.md", "--quiet"], in: folder)
        #expect(outcome.exitCode == 0)
        let warnings = outcome.standardError.split(separator: "\n").filter { $0.hasPrefix("a.md:") }
        let none = "warning: the picture 'none.png' is not shown: cannot read './none.png': No such file or directory"
        #expect(
            warnings.map(String.init) == [
                "a.md:1:41: \(none)", "a.md:1:56: \(none)",
                "a.md:7:18: warning: the picture 'p.png%00.txt' is not shown: cannot read './p.png\\u{0}.txt': a file "
                    + "name cannot contain a NUL character",
                "a.md:7:1: \(none)",
            ]
        )
    }

    /// Pictures of raw HTML become part of the page like any other; what is not kept is told.
    @Test func picturesInRawHTML() throws {
        let folder = try Folder()
        let svg = #"<svg xmlns="http://www.w3.org/2000/svg"/>"#
        try folder.write("a b.svg", svg)
        try folder.write(
            "a.md",
            """
            <p><IMG width=30 src='a%20b.svg' alt="x > y"></p>

            text <img src=none.png> <img alt="src=a" src="https://example.org/a.png"/> <!-- <img src="none2.png"> --> <imgx src=a>

            """
        )
        let kept = try Program.run(["run", "a.md", "--quiet", "--allow-html"], in: folder)
        #expect(kept.exitCode == 0)
        #expect(
            kept.standardError == """
                a.md: warning: the picture 'none.png' is not shown: cannot read './none.png': No such file or directory
                a.md: warning: the picture 'https://example.org/a.png' is not shown: a page fetches nothing from the network; \
                save it beside the notebook and name that file

                """
        )
        let address = "data:image/svg+xml;base64,\(Data(svg.utf8).base64EncodedString())"
        #expect(try folder.read("a.html").contains("<p><IMG width=30 src=\"\(address)\" alt=\"x > y\"></p>"))
        let guarded = try Program.run(["run", "a.md", "--allow-html", "-o", "a b.svg"], in: folder)
        #expect(guarded.exitCode == 64)
        #expect(guarded.standardError.hasPrefix("Error: the report would replace a picture of the notebook, 'a b.svg'"))
        let omitted = try Program.run(["run", "a.md", "--quiet"], in: folder)
        #expect(omitted.exitCode == 0)
        #expect(omitted.standardError == "a.md: warning: raw HTML is left out; run with --allow-html to keep it\n")
    }

    @Test func noRawHTMLLeadsTheReaderElsewhere() throws {
        let folder = try Folder()
        try folder.write(
            "a.md",
            """
            <meta http-equiv=refresh content="0;url=https://example.org/">

            text <META HTTP-EQUIV="refresh" content=0> <link rel=dns-prefetch href="//example.org"> <b>bold</b>

            <div
            ><meta
            content=0></div>

            <metal>kept</metal> <!-- <meta> -->

            """
        )
        let outcome = try Program.run(["run", "a.md", "--quiet", "--allow-html"], in: folder)
        #expect(outcome.exitCode == 0)
        #expect(
            outcome.standardError == """
                a.md: warning: <meta> is shown as text: in a page's body it could only lead its reader elsewhere
                a.md: warning: <link> is shown as text: in a page's body it could only lead its reader elsewhere

                """
        )
        let page = try folder.read("a.html")
        let body = try #require(page.components(separatedBy: "</head>").last).lowercased()
        #expect(!body.contains("<meta ") && !body.contains("<meta\n") && !body.contains("<link"))
        #expect(
            body.contains("&lt;meta http-equiv=refresh") && body.contains("<b>bold</b>") && body.contains("<metal>kept")
        )
    }
}
