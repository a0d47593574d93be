import Foundation
import Glibc
import NotebookFormat
import Testing

@testable import NotebookPreview

/// What an edit makes of the file, and which edits are refused.
final class NotebookEditorTests {
    private let folder: URL
    private let editor: NotebookEditor
    private var path: String { folder.appending(path: "a.md").path }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        editor = NotebookEditor(path: folder.appending(path: "a.md").path)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func write(_ text: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
    }

    private var text: String {
        (try? String(contentsOf: URL(filePath: path), encoding: .utf8)) ?? "no file"
    }

    private func block(_ first: Int, _ source: String) -> EditRequest.Block {
        EditRequest.Block(first: first, source: source)
    }

    private func refusal(_ request: EditRequest) -> NotebookEditor.Refusal? {
        do throws(NotebookEditor.Refusal) {
            try editor.apply(request)
            return nil
        } catch {
            return error
        }
    }

    // MARK: - Edits

    @Test func aBlockIsReplacedAndTheRestStays() throws {
        try write("# A\r\n\r\nOne.\r\nTwo.\r\n\r\nLast")
        try editor.apply(.replace(block(3, "One.\nTwo."), with: "One.\nThree.\nFour."))
        #expect(text == "# A\r\n\r\nOne.\r\nThree.\r\nFour.\r\n\r\nLast")
        try editor.apply(.replace(block(7, "Last"), with: "Last\nof all"))
        #expect(text == "# A\r\n\r\nOne.\r\nThree.\r\nFour.\r\n\r\nLast\r\nof all")
    }

    @Test func anEmptyTextTakesTheBlockOut() throws {
        try write("A\n\nB\n\nC\n")
        try editor.apply(.replace(block(3, "B"), with: " \n"))
        #expect(text == "A\n\nC\n")
        try editor.apply(.delete(block(3, "C")))
        #expect(text == "A\n")
        try editor.apply(.delete(block(1, "A")))
        #expect(text == "")
    }

    @Test(arguments: [
        ("A\n\nB\n", EditRequest.Side.above, "A\n\nnew\n\nB\n"), ("A\n\nB\n", .below, "A\n\nB\n\nnew\n"),
        ("# A\nB\n", .above, "# A\n\nnew\n\nB\n"), ("A\n\nB", .below, "A\n\nB\n\nnew"),
        ("B\n# C\n", .below, "B\n\nnew\n\n# C\n"),
    ])
    func aBlockIsPutBesideAnother(before: String, side: EditRequest.Side, after: String) throws {
        try write(before)
        let line = try #require(before.split(separator: "\n", omittingEmptySubsequences: false).firstIndex(of: "B"))
        try editor.apply(.insert("new\n", side, of: block(line + 1, "B")))
        #expect(text == after)
    }

    @Test(arguments: [("", "new\n"), ("A\n", "A\n\nnew\n"), ("A", "A\n\nnew"), ("A\n\n\n", "A\n\n\nnew\n")])
    func aBlockIsPutAtTheEnd(before: String, after: String) throws {
        try write(before)
        try editor.apply(.insert("new", .below, of: nil))
        #expect(text == after)
    }

    @Test func blocksChangePlaces() throws {
        let before = "---\ntitle: A\n---\n# A\n\n- a\n\n- b\n\n```{fit}\n```\nEnd"
        try write(before)
        try editor.apply(.move(block(6, "- a\n\n- b"), .below))
        #expect(text == "---\ntitle: A\n---\n# A\n\n```{fit}\n```\n\n- a\n\n- b\nEnd")
        try editor.apply(.move(block(9, "- a\n\n- b"), .above))
        #expect(text == before)
        #expect(refusal(.move(block(4, "# A"), .above)) == .impossible("there is no block to change places with"))
        #expect(refusal(.move(block(12, "End"), .below)) == .impossible("there is no block to change places with"))
        #expect(text == before)
    }

    @Test(arguments: [
        ("epochs: 5 # five", "8", "epochs: 8 # five"), ("epochs: 'a'", "'b c'", "epochs: 'b c'"),
        ("epochs: true", "false", "epochs: false"),
    ])
    func aParameterGetsAnotherValue(before: String, value: String, after: String) throws {
        try write("---\nparams:\n  \(before)\n  rate: 0.1\n---\nText\n")
        try editor.apply(.setParameter("epochs", to: value))
        #expect(text == "---\nparams:\n  \(after)\n  rate: 0.1\n---\nText\n")
    }

    @Test(arguments: ["", "[1", "{a: 1}", "1\nrate: 2", "a: b", "1, other: 2"])
    func whatIsNoValueIsRefused(value: String) throws {
        let before = "---\nparams: {epochs: 5, rate: 0.1}\n---\nText\n"
        try write(before)
        #expect(
            refusal(.setParameter("epochs", to: value))
                == .impossible("'\(value)' is no value of a parameter; a number, true, false or a text in quotes is")
        )
        #expect(text == before)
    }

    // MARK: - Undo

    @Test func editsAreTakenBackOneAfterTheOther() throws {
        let before = "A\r\n\r\nB"
        try write(before)
        for number in 1...20 {
            try editor.apply(.replace(block(3, number == 1 ? "B" : "B\(number - 1)"), with: "B\(number)"))
        }
        #expect(text == "A\r\n\r\nB20")
        for number in (0..<20).reversed() {
            try editor.apply(.undo)
            #expect(text == "A\r\n\r\nB\(number == 0 ? "" : String(number))")
        }
        #expect(refusal(.undo) == .impossible("there is no edit to take back"))
        #expect(text == before)
    }

    @Test func undoDoesNotTakeBackWhatOthersWrote() throws {
        try write("A\n")
        try editor.apply(.replace(block(1, "A"), with: "B"))
        try write("B\n\nby another hand\n")
        #expect(refusal(.undo) == .impossible("the notebook has been changed elsewhere since; undo it there"))
        #expect(text == "B\n\nby another hand\n")
    }

    // MARK: - What is in the way

    @Test func aBlockThatChangedOnDiskIsNotOverwritten() throws {
        try write("A\n\nB\n\nC\n")
        try write("A\n\nB of another\nhand\n\nC\n")
        #expect(refusal(.replace(block(3, "B"), with: "mine")) == .conflict(block(3, "B of another\nhand")))
        #expect(refusal(.delete(block(3, "B"))) == .conflict(block(3, "B of another\nhand")))
        #expect(text == "A\n\nB of another\nhand\n\nC\n")
        // One that has only moved is the same.
        try editor.apply(.replace(block(5, "C"), with: "D"))
        #expect(text == "A\n\nB of another\nhand\n\nD\n")
        try write("")
        #expect(refusal(.replace(block(3, "B"), with: "mine")) == .conflict(nil))
    }

    @Test func aFileThatIsNoFileAnyMore() throws {
        try write("A\n")
        try FileManager.default.removeItem(atPath: path)
        let edit = EditRequest.replace(block(1, "A"), with: "B")
        #expect(refusal(edit) == .file("cannot read '\(path)': No such file or directory"))
        #expect(text == "no file")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        #expect(refusal(edit) == .file("cannot read '\(path)': it is a folder"))
    }

    @Test func aReadOnlyFileStays() throws {
        try write("A\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
        #expect(
            refusal(.replace(block(1, "A"), with: "B")) == .file("cannot write '\(path)': it is read-only")
        )
        #expect(text == "A\n")
    }

    @Test func rightsAndLinksAreKept() throws {
        let target = folder.appending(path: "target.md").path
        try Data("A\n".utf8).write(to: URL(filePath: target))
        chmod(target, 0o640)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
        try editor.apply(.replace(block(1, "A"), with: "B"))
        var information = stat()
        #expect(lstat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFLNK)
        #expect(stat(target, &information) == 0 && information.st_mode & 0o777 == 0o640)
        #expect(try String(contentsOfFile: target, encoding: .utf8) == "B\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["a.md", "target.md"])
    }

    /// A hundred at once: each is done whole or refused.
    @Test func editsFromManySides() async throws {
        try write((0..<100).map { "Block \($0)." }.joined(separator: "\n\n") + "\n")
        let editor = editor
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<100 {
                group.addTask {
                    let block = EditRequest.Block(first: 2 * number + 1, source: "Block \(number).")
                    #expect(throws: Never.self) {
                        try editor.apply(.replace(block, with: "Block \(number), edited."))
                    }
                }
            }
        }
        #expect(text == (0..<100).map { "Block \($0), edited." }.joined(separator: "\n\n") + "\n")
    }

    @Test func tenMegabytes() throws {
        try write("A\n\nB\n")
        let long = String(repeating: "0123456789 ", count: 1_000_000)
        try editor.apply(.replace(block(3, "B"), with: long))
        #expect(text == "A\n\n\(long)\n")
    }
}
