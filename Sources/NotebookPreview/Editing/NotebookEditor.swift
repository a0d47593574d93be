import Foundation
import NotebookFormat
import NotebookRunner
import Synchronization

/// Changes the notebook's file as the page asks: that file and no other, one edit after the other, never one that
/// somebody else has changed meanwhile.
final class NotebookEditor: Sendable {
    /// Why nothing was changed.
    enum Refusal: Error, Hashable {
        /// The block is not there any more as the page knows it; what is there now, if anything is.
        case conflict(EditRequest.Block?)
        /// There is nothing to be done, or it cannot be done.
        case impossible(String)
        /// The file cannot be read or written.
        case file(String)
    }

    /// An edit that can be taken back.
    private struct Change {
        var before: [UInt8]
        /// Tells whether the file still is as the edit has left it.
        var after: Int
    }

    private let path: String
    private let changes = Mutex<[Change]>([])

    /// - Parameter path: the notebook.
    init(path: String) {
        self.path = path
    }

    /// Does what is asked.
    /// - Returns: whether the file has changed.
    @discardableResult
    func apply(_ request: EditRequest) throws(Refusal) -> Bool {
        let result = changes.withLock { changes in
            Result { () throws(Refusal) in try apply(request, &changes) }
        }
        return try result.get()
    }

    /// Does nothing of what is asked, and tells what the notebook would be.
    func draft(_ request: EditRequest) throws(Refusal) -> Edited {
        try Self.edited(try contents(), request)
    }

    // MARK: - Edits

    /// The notebook as an edit leaves it.
    struct Edited {
        var bytes: [UInt8]
        /// The lines, from 0, of the text that the edit writes; none where it writes none.
        var lines: Range<Int>
    }

    private func apply(_ request: EditRequest, _ changes: inout [Change]) throws(Refusal) -> Bool {
        var bytes: [UInt8]
        var edited: [UInt8]
        repeat {
            bytes = try contents()
            edited = try request == .undo ? Self.undone(bytes, changes) : Self.edited(bytes, request).bytes
            if edited == bytes { return false }
        } while try !write(edited, over: bytes)
        if request == .undo {
            changes.removeLast()
        } else {
            keep(Change(before: bytes, after: edited.hashValue), in: &changes)
        }
        return true
    }

    private static func undone(_ bytes: [UInt8], _ changes: [Change]) throws(Refusal) -> [UInt8] {
        guard let last = changes.last else { throw .impossible("there is no edit to take back") }
        guard last.after == bytes.hashValue else {
            throw .impossible("the notebook has been changed elsewhere since; undo it there")
        }
        return last.before
    }

    private func keep(_ change: Change, in changes: inout [Change]) {
        changes.append(change)
        var room = Self.mostBytesKept
        let kept = changes.reversed().prefix { change in
            room -= change.before.count
            return room >= 0
        }
        changes = kept.prefix(Self.mostChangesKept).reversed()
    }

    private static let mostChangesKept = 200
    private static let mostBytesKept = 64 << 20

    private static func edited(_ bytes: [UInt8], _ request: EditRequest) throws(Refusal) -> Edited {
        var lines = SourceLines(bytes)
        var written = 0..<0
        switch request {
        case .replace(let block, let text):
            let place = try place(of: block, in: lines)
            if text.allSatisfy(\.isWhitespace) {
                lines.remove(place)
            } else {
                let count = lines.lines.count
                lines.replace(place, with: text)
                written = place.lowerBound..<place.upperBound + lines.lines.count - count
            }
        case .insert(let text, let side, let block):
            guard !text.allSatisfy(\.isWhitespace) else { throw .impossible("there is no text to add") }
            let place = try block.map { block throws(Refusal) in try Self.place(of: block, in: lines) }
            written = lines.insert(text, at: place.map { side == .above ? $0.lowerBound : $0.upperBound })
        case .move(let block, let side):
            let place = try place(of: block, in: lines)
            guard let neighbor = try neighbor(of: place, side, in: bytes) else {
                throw .impossible("there is no block to change places with")
            }
            if side == .above { lines.exchange(neighbor, place) } else { lines.exchange(place, neighbor) }
        case .delete(let block): lines.remove(try place(of: block, in: lines))
        case .setParameter(let name, let value): try lines.setParameter(name, to: value, in: bytes)
        case .undo: throw .impossible("what is taken back is no new text")
        }
        return Edited(bytes: lines.bytes, lines: written)
    }

    private static func place(of block: EditRequest.Block, in lines: SourceLines) throws(Refusal) -> Range<Int> {
        if let place = lines.range(of: block.source, expectedAt: block.lines) { return place }
        let cells = notebook(lines.bytes).cells
        guard let cell = cells.last(where: { $0.lines.lowerBound <= block.first }) ?? cells.first else {
            throw .conflict(nil)
        }
        let first = cell.lines.lowerBound
        throw .conflict(EditRequest.Block(first: first, source: lines.shown(first - 1..<cell.lines.upperBound)))
    }

    /// The lines of the block beside these lines.
    private static func neighbor(
        of place: Range<Int>,
        _ side: EditRequest.Side,
        in bytes: [UInt8]
    ) throws(Refusal) -> Range<Int>? {
        let cells = notebook(bytes).cells
        guard let index = cells.firstIndex(where: { $0.lines.lowerBound == place.lowerBound + 1 }) else { return nil }
        let other = side == .above ? index - 1 : index + 1
        guard cells.indices.contains(other), !cells[index].isFrontMatter, !cells[other].isFrontMatter else {
            return nil
        }
        return cells[other].lines.lowerBound - 1..<cells[other].lines.upperBound
    }

    fileprivate static func notebook(_ bytes: [UInt8]) -> Notebook {
        NotebookParser.parse(bytes, fileName: "").notebook
    }

    // MARK: - The file

    private func contents() throws(Refusal) -> [UInt8] {
        do throws(RegularFile.ReadError) {
            return try RegularFile.contents(of: path)
        } catch {
            throw .file(error.description)
        }
    }

    /// Returns whether the file still was the one that was read.
    private func write(_ bytes: [UInt8], over old: [UInt8]) throws(Refusal) -> Bool {
        var information = stat()
        // Even root, who may write anything, is told that the file is meant to stay as it is.
        guard stat(path, &information) == 0, information.st_mode & 0o222 != 0, access(path, W_OK) == 0 else {
            throw .file("cannot write '\(path)': it is read-only")
        }
        do throws(AtomicFile.WriteError) {
            return try AtomicFile.write(bytes, to: path, replacing: old)
        } catch {
            throw .file(error.description)
        }
    }
}

extension SourceLines {
    /// Takes lines out, and the blank ones below them; above them at the end of the file.
    fileprivate mutating func remove(_ range: Range<Int>) {
        var range = range
        while range.upperBound < lines.count, isBlank(range.upperBound) {
            range = range.lowerBound..<range.upperBound + 1
        }
        if range.upperBound == lines.count {
            while range.lowerBound > 0, isBlank(range.lowerBound - 1) {
                range = range.lowerBound - 1..<range.upperBound
            }
        }
        replace(range, with: "")
    }

    /// Puts a block in before the line of this number, from 0, with blank lines around it; at the end without one.
    /// - Returns: the block's lines.
    fileprivate mutating func insert(_ text: String, at index: Int?) -> Range<Int> {
        let text = text.trimmingSuffix { $0 == "\n" }
        let index = index ?? lines.count
        let needsBlankAbove = index > 0 && !isBlank(index - 1)
        let needsBlankBelow = index < lines.count && !isBlank(index)
        replace(index..<index, with: (needsBlankAbove ? "\n" : "") + text + (needsBlankBelow ? "\n" : ""))
        let first = needsBlankAbove ? index + 1 : index
        return first..<first + text.utf8.count { $0 == UInt8(ascii: "\n") } + 1
    }

    /// Puts another value in the place of a parameter's.
    fileprivate mutating func setParameter(
        _ name: String,
        to value: String,
        in bytes: [UInt8]
    ) throws(NotebookEditor.Refusal) {
        let parameters = NotebookEditor.notebook(bytes).frontMatter.parameters
        guard let range = parameters.first(where: { $0.name.value == name })?.valueRange else {
            throw .impossible("the front matter has no parameter '\(name)' whose value stands on one line")
        }
        let index = range.start.line - 1
        let line = lines[index].text
        let text = String(
            decoding: line.prefix(range.start.column - 1) + Array(value.utf8) + line.dropFirst(range.end.column - 1),
            as: UTF8.self
        )
        replace(index..<index + 1, with: text)
        let changed = NotebookEditor.notebook(self.bytes).frontMatter.parameters
        guard changed.map(\.name.value) == parameters.map(\.name.value), !value.contains(where: \.isNewline),
            changed.first(where: { $0.name.value == name })?.valueRange != nil
        else {
            throw .impossible("'\(value)' is no value of a parameter; a number, true, false or a text in quotes is")
        }
    }
}

extension String {
    fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> String {
        var text = self[...]
        while let last = text.last, predicate(last) { text.removeLast() }
        return String(text)
    }
}
