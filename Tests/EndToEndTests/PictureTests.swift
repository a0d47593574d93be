import Foundation
import Testing

/// Pictures that the prose names become part of the page.
struct PictureTests {
    /// One transparent pixel (PNG specification, third edition, example of a minimal file).
    private static let pixel = """
        iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==
        """

    @Test func pictureFilesAreEmbedded() throws {
        let folder = try Folder()
        try folder.write("a pixel.png", try #require(Data(base64Encoded: Self.pixel)))
        try folder.write("drawing.svg", #"<svg xmlns="http://www.w3.org/2000/svg"/>"#)
        try folder.write(
            "a.md",
            """
            # Pictures

            ![One *pixel*](a%20pixel.png "small") and ![](drawing.svg)

            """
        )
        let outcome = try Program.run(["run", "a.md"], in: folder)
        #expect(outcome.standardError == "\n")
        #expect(outcome.exitCode == 0)
        let page = try folder.read("a.html")
        #expect(page.contains(#"<img src="data:image/png;base64,\#(Self.pixel)" alt="One pixel" title="small" />"#))
        let drawing = Data(#"<svg xmlns="http://www.w3.org/2000/svg"/>"#.utf8).base64EncodedString()
        #expect(page.contains(#"<img src="data:image/svg+xml;base64,\#(drawing)" alt="" />"#))
    }

    /// A sparse file takes no room on the disk.
    @Test func aHugeFileIsNoCrash() throws {
        let folder = try Folder()
        for name in ["huge.png", "huge.md"] {
            try folder.write(name, "")
            #expect(truncate(folder.path + "/" + name, 100 << 30) == 0)
        }
        try folder.write("a.md", "![](huge.png)\n")
        let picture = try Program.run(["run", "--quiet", "a.md"], in: folder)
        #expect(
            picture.standardError == """
                a.md:1:5: warning: the picture 'huge.png' is not shown: cannot read './huge.png': it is larger than 64 MiB
                ![](huge.png)
                    ^

                """
        )
        #expect(picture.exitCode == 0)
        let notebook = try Program.run(["run", "--quiet", "huge.md"], in: folder)
        #expect(notebook.standardError.contains("cannot read 'huge.md': it is larger than 64 MiB"))
        #expect(notebook.exitCode == 64)
    }

    /// A picture that the prose shows again stands in the page once.
    @Test func aPictureThatIsShownOften() throws {
        let folder = try Folder()
        // The header of a picture of 300×200 pixels; what follows is no matter to the page.
        let start = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
        let header = Data((start + [0, 0, 1, 44, 0, 0, 0, 200]).map { UInt8($0) })
        try folder.write("large.png", header + Data(count: 300_000))
        let text =
            "![A *map*](large.png) ![](./large.png \"again\")\n\n- ![small](./large.png)\n- ![](large.png)\n"
            + "- ![half](large.png){width=50%}\n"
        try folder.write("a.md", text)
        let outcome = try Program.run(["run", "--quiet", "a.md"], in: folder)
        #expect(outcome.standardError == "" && outcome.exitCode == 0)
        let page = try folder.read("a.html")
        #expect(page.components(separatedBy: "data:image/png").count == 2)
        let frame = #"width="300" height="200" viewBox="0 0 300 200">"#
        let drawing = "<svg class=\"picture\" role=\"img\" aria-label=\"A map\" \(frame)"
        let image = #"<image id="picture-data" width="300" height="200" href="data:image/png;base64,"#
        #expect(page.contains(drawing + image))
        let use = "<use href=\"#picture-data\" /></svg>"
        #expect(page.contains("<svg class=\"picture\" aria-hidden=\"true\" \(frame)\(use)"))
        let again = "<svg class=\"picture\" aria-hidden=\"true\" \(frame)<title>again</title>"
        #expect(page.contains(again + "<use href=\"#picture-data\" /></svg>"))
        #expect(page.contains("aria-label=\"small\" \(frame)<use href=\"#picture-data\" /></svg>"))
        let half = #"width="300" height="200" viewBox="0 0 300 200" style="width: 50%">"#
        #expect(page.contains("aria-label=\"half\" \(half)\(use)"))
    }

    /// Five pictures of 60 MB would make a page of 400 MB.
    @Test func aPageHasABound() throws {
        let folder = try Folder()
        for number in 1...4 {
            try folder.write("\(number).png", try #require(Data(base64Encoded: Self.pixel)))
            #expect(truncate("\(folder.path)/\(number).png", 60 << 20) == 0)
        }
        try folder.write("a.md", "![one](1.png) ![two](2.png) ![three](3.png) ![four](4.png) end\n")
        let outcome = try Program.run(["run", "--quiet", "a.md"], in: folder)
        #expect(
            outcome.standardError == """
                a.md:1:53: warning: the picture '4.png' is not shown: with it the page would be larger than 256 MiB; make the \
                pictures smaller
                ![one](1.png) ![two](2.png) ![three](3.png) ![four](4.png) end
                                                                    ^

                """,
            "\(outcome.standardError.prefix(2000))"
        )
        #expect(outcome.exitCode == 0)
        let page = try folder.data("a.html")
        #expect(page.count < 256 << 20 && String(decoding: page.suffix(100), as: UTF8.self).contains("</html>"))
    }

    @Test func whatCannotBeShownIsToldWithItsPlace() throws {
        let folder = try Folder()
        try folder.write("notes.txt", "no picture")
        try folder.write(
            "a.md",
            """
            # Pictures

            A ![cat](cat.png), ![notes](notes.txt)
            and ![a dog](https://example.org/dog.png).

            """
        )
        let outcome = try Program.run(["run", "--quiet", "a.md"], in: folder)
        #expect(
            outcome.standardError == """
                a.md:3:10: warning: the picture 'cat.png' is not shown: cannot read './cat.png': No such file or directory
                A ![cat](cat.png), ![notes](notes.txt)
                         ^
                a.md:3:29: warning: the picture 'notes.txt' is not shown: './notes.txt' is no PNG, JPEG, GIF, WebP or SVG \
                picture
                A ![cat](cat.png), ![notes](notes.txt)
                                            ^
                a.md:4:14: warning: the picture 'https://example.org/dog.png' is not shown: a page fetches nothing from the \
                network; save it beside the notebook and name that file
                and ![a dog](https://example.org/dog.png).
                             ^

                """
        )
        #expect(outcome.exitCode == 0)
        let page = try folder.read("a.html")
        #expect(page.contains(#"A <span class="value missing">cat</span>, <span class="value missing">notes</span>"#))
        #expect(page.contains(#"and <a href="https://example.org/dog.png">a dog</a>."#))
    }
}
