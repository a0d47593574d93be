import Foundation
import Testing

@testable import NotebookRunner

/// A reader sees the old content or the new, and no temporary file is left behind.
struct AtomicFileTests {
    private func message(_ write: () throws(AtomicFile.WriteError) -> Void) -> String? {
        do throws(AtomicFile.WriteError) {
            try write()
            return nil
        } catch {
            return error.description
        }
    }

    @Test func aFileIsWrittenAndReplaced() throws {
        let folder = try TemporaryFolder()
        try AtomicFile.write([1, 2, 3], to: folder.file("a"))
        #expect(try folder.read("a") == [1, 2, 3])
        try AtomicFile.write([], to: folder.file("a"))
        #expect(try folder.read("a") == [])
        #expect(try folder.names() == ["a"])
    }

    @Test func permissionsStay() throws {
        let folder = try TemporaryFolder()
        try folder.write("a", [1])
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder.file("a"))
        try AtomicFile.write([2], to: folder.file("a"))
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.file("a"))
        #expect(attributes[.posixPermissions] as? Int == 0o640)
    }

    @Test func aLinkStaysALink() throws {
        let folder = try TemporaryFolder()
        try folder.write("real", [1])
        try FileManager.default.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: "real")
        try AtomicFile.write([2], to: folder.file("link"))
        #expect(try folder.read("real") == [2])
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.file("link")) == "real")
        #expect(try folder.names() == ["link", "real"])
    }

    @Test func aLinkToAFileThatIsNotThereYetStaysALink() throws {
        let folder = try TemporaryFolder()
        let manager = FileManager.default
        try manager.createDirectory(atPath: folder.file("sub"), withIntermediateDirectories: false)
        try manager.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: "sub/next")
        try manager.createSymbolicLink(atPath: folder.file("sub/next"), withDestinationPath: folder.file("sub/real"))
        try AtomicFile.write([2], to: folder.file("link"))
        #expect(try folder.read("sub/real") == [2])
        #expect(try manager.destinationOfSymbolicLink(atPath: folder.file("link")) == "sub/next")
        #expect(try manager.contentsOfDirectory(atPath: folder.file("sub")).sorted() == ["next", "real"])
        try manager.createSymbolicLink(atPath: folder.file("lost"), withDestinationPath: "none/a")
        #expect(
            message { () throws(AtomicFile.WriteError) in try AtomicFile.check(folder.file("lost")) }
                == "cannot write '\(folder.file("lost"))': No such file or directory"
        )
    }

    @Test func whatIsNoRegularFileIsWrittenToDirectly() throws {
        #expect(message { () throws(AtomicFile.WriteError) in try AtomicFile.write([1], to: "/dev/null") } == nil)
        #expect(
            message { () throws(AtomicFile.WriteError) in try AtomicFile.write([1], to: "/dev/full") }
                == "cannot write '/dev/full': No space left on device"
        )
    }

    @Test func whatCannotBeWrittenSaysWhy() throws {
        let folder = try TemporaryFolder()
        #expect(
            message { () throws(AtomicFile.WriteError) in try AtomicFile.write([1], to: folder.path) }
                == "cannot write '\(folder.path)': it is a folder"
        )
        let missing = folder.file("none/a")
        #expect(
            message { () throws(AtomicFile.WriteError) in try AtomicFile.write([1], to: missing) }
                == "cannot write '\(missing)': No such file or directory"
        )
        #expect(try folder.names() == [])
    }

    @Test func checkFindsTheSameBeforehand() throws {
        let folder = try TemporaryFolder()
        #expect(message { () throws(AtomicFile.WriteError) in try AtomicFile.check(folder.file("new")) } == nil)
        #expect(
            message { () throws(AtomicFile.WriteError) in try AtomicFile.check(folder.path) }
                == "cannot write '\(folder.path)': it is a folder"
        )
        let missing = folder.file("none/a")
        #expect(
            message { () throws(AtomicFile.WriteError) in try AtomicFile.check(missing) }
                == "cannot write '\(missing)': No such file or directory"
        )
        #expect(try folder.names() == [])
    }

    @Test func namesThatNoFileCanHaveAreFoundBeforehand() throws {
        let folder = try TemporaryFolder()
        try folder.write("a", [1])
        let long = folder.file(String(repeating: "n", count: 300))
        let cases = [
            ("", "a file to write needs a name; '' is none"),
            (folder.file("a/x.html"), "cannot write '\(folder.file("a/x.html"))': Not a directory"),
            (folder.file("b/"), "cannot write '\(folder.file("b/"))': Is a directory"),
            (long, "cannot write '\(long)': File name too long"),
        ]
        for (path, expected) in cases {
            #expect(message { () throws(AtomicFile.WriteError) in try AtomicFile.check(path) } == expected)
        }
    }

    @Test func theLongestNamesAreWritten() throws {
        let folder = try TemporaryFolder()
        for name in [String(repeating: "n", count: 255), String(repeating: "名", count: 85)] {
            try AtomicFile.write([1], to: folder.file(name))
            #expect(try folder.read(name) == [1])
        }
        #expect(try folder.names().count == 2)
    }
}
