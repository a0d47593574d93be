import Foundation
import Testing

@testable import NotebookRunner

struct RegularFileTests {
    private func message(_ path: String) -> String? {
        do throws(RegularFile.ReadError) {
            _ = try RegularFile.contents(of: path)
            return nil
        } catch {
            return error.description
        }
    }

    @Test func aFileIsReadToTheEnd() throws {
        let folder = try TemporaryFolder()
        let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        try folder.write("a", bytes)
        #expect(try RegularFile.contents(of: folder.file("a")) == bytes)
        try folder.write("empty", [])
        #expect(try RegularFile.contents(of: folder.file("empty")) == [])
    }

    @Test func whatCannotBeReadSaysWhy() throws {
        let folder = try TemporaryFolder()
        #expect(message(folder.path) == "cannot read '\(folder.path)': it is a folder")
        #expect(message("/dev/null") == "cannot read '/dev/null': it is no regular file")
        let missing = folder.file("missing")
        #expect(message(missing) == "cannot read '\(missing)': No such file or directory")
        #expect(RegularFile.read(missing) == nil)
        try folder.write("cut", [1])
        #expect(
            message(folder.file("cut") + "\0.png")
                == "cannot read '\(folder.file("cut"))\0.png': a file name cannot contain a NUL character"
        )
        // No writer ever opens this pipe: reading must not wait for one.
        #expect(mkfifo(folder.file("pipe"), 0o600) == 0)
        #expect(message(folder.file("pipe")) == "cannot read '\(folder.file("pipe"))': it is no regular file")
        try folder.write("large", [])
        #expect(truncate(folder.file("large"), 2 << 30 + 1) == 0)
        #expect(message(folder.file("large")) == "cannot read '\(folder.file("large"))': it is larger than 64 MiB")
    }

    @Test func pathsAreTakenApart() {
        #expect(["/a/b.md", "/b.md", "b.md", "a/b.md"].map(Path.folder(of:)) == ["/a", "/", ".", "a"])
        #expect(["/a/b.md", "b.md", "a/b/"].map(Path.name(of:)) == ["b.md", "b.md", "b"])
    }
}
