import Foundation
import Testing

@testable import NotebookRunner

/// No file is written over that the same call reads or writes, whatever the paths are called.
struct FileRolesTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("a.md", [1])
        try FileManager.default.createDirectory(atPath: folder.file("sub"), withIntermediateDirectories: false)
    }

    private func conflict(_ written: String, read: String) -> String? {
        var roles = FileRoles()
        roles.read(read, as: "the notebook")
        do throws(FileRoles.Conflict) {
            try roles.write(written, as: "the report")
            return nil
        } catch {
            return error.description
        }
    }

    @Test func theSameFileByAnyName() throws {
        try FileManager.default.createSymbolicLink(atPath: folder.file("soft"), withDestinationPath: "a.md")
        try FileManager.default.linkItem(atPath: folder.file("a.md"), toPath: folder.file("hard"))
        for name in ["a.md", "./a.md", "sub/../a.md", "soft", "hard"] {
            let path = folder.path + "/" + name
            #expect(
                conflict(path, read: folder.file("a.md"))
                    == "the report would replace the notebook, '\(path)'; choose another name"
            )
        }
        #expect(conflict(folder.file("b.html"), read: folder.file("a.md")) == nil)
        #expect(conflict(folder.file("sub/a.md"), read: folder.file("a.md")) == nil)
    }

    @Test func twoOutputsThatDoNotExistYet() throws {
        try FileManager.default.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: "new")
        for second in ["new", "./new", "sub/../new", "link"] {
            var roles = FileRoles()
            try roles.write(folder.file("new"), as: "the report")
            let path = folder.path + "/" + second
            do {
                try roles.write(path, as: "the results file")
                Issue.record("\(second) passed")
            } catch {
                #expect(
                    error.description == "the results file would replace the report, '\(path)'; choose another name"
                )
            }
        }
    }

    @Test func devicesAreNoFiles() throws {
        var roles = FileRoles()
        try roles.write("/dev/null", as: "the report")
        try roles.write("/dev/null", as: "the results file")
    }
}
