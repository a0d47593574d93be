import Foundation
import Testing

@testable import NotebookPreview

/// What counts as a change of a file.
struct FileWatcherTests {
    private let folder: String
    private let file: String

    init() throws {
        folder = NSTemporaryDirectory() + "watch-\(UUID().uuidString)"
        file = folder + "/a.md"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try write("one", to: file)
    }

    private func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    /// Expects that a change, which a system call makes, is noticed, and is noticed once.
    private func expectNotice(of change: () throws -> Int32) throws {
        var watcher = FileWatcher()
        // Longer than a tick of the file system's clock.
        usleep(20_000)
        watcher.watch([file], readSince: .now)
        let isEarly = watcher.hasChange(within: 0.1)
        let result = try change()
        let isNoticed = watcher.hasChange(within: 10)
        watcher.settle()
        let isLate = watcher.hasChange(within: 0.1)
        try? FileManager.default.removeItem(atPath: folder)
        #expect(result == 0)
        #expect([isEarly, isNoticed, isLate] == [false, true, false])
    }

    @Test func contents() throws {
        try expectNotice {
            try write("two", to: file)
            return 0
        }
    }

    @Test func anotherFileOfThatName() throws {
        try write("one", to: folder + "/b.md")
        try expectNotice { rename(folder + "/b.md", file) }
    }

    @Test func removal() throws {
        try expectNotice { unlink(file) }
    }

    @Test func removalOfItsFolder() throws {
        try expectNotice {
            try FileManager.default.removeItem(atPath: folder)
            return 0
        }
    }

    @Test func aFolderInItsPlace() throws {
        try expectNotice { unlink(file) | mkdir(file, 0o700) }
    }

    @Test func itsRights() throws {
        try expectNotice { chmod(file, 0) }
    }

    @Test func arrival() throws {
        unlink(file)
        try expectNotice {
            try write("one", to: file)
            return 0
        }
    }

    @Test func arrivalTogetherWithItsFolder() throws {
        try FileManager.default.removeItem(atPath: folder)
        try expectNotice {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try write("one", to: file)
            return 0
        }
    }

    @Test func whatALinkLeadsTo() throws {
        try write("one", to: folder + "/target.md")
        try #require(unlink(file) | symlink("target.md", file) == 0)
        try expectNotice {
            try write("two", to: folder + "/target.md")
            return 0
        }
    }

    @Test func whatChangedWhileItWasRead() throws {
        var watcher = FileWatcher()
        usleep(20_000)
        let start = FileWatcher.Time.now
        try write("two", to: file)
        watcher.watch([file], readSince: start)
        let isNoticed = watcher.hasChange(within: 10)
        watcher.settle()
        let isLate = watcher.hasChange(within: 0.1)
        try FileManager.default.removeItem(atPath: folder)
        #expect([isNoticed, isLate] == [true, false])
    }
}

extension FileWatcher {
    /// Asks until the answer is yes.
    fileprivate mutating func hasChange(within seconds: Double) -> Bool {
        let end = ContinuousClock.now + .seconds(seconds)
        while .now < end {
            if hasChange() { return true }
            usleep(5_000)
        }
        return false
    }
}
