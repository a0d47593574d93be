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
                a.md:1:5: warning: the picture 'huge.png' is not shown: cannot read './huge.png': it is larger than 2 GiB
                ![](huge.png)
                    ^

                """
        )
        #expect(picture.exitCode == 0)
        let notebook = try Program.run(["run", "--quiet", "huge.md"], in: folder)
        #expect(notebook.standardError.contains("cannot read 'huge.md': it is larger than 2 GiB"))
        #expect(notebook.exitCode == 64)
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
