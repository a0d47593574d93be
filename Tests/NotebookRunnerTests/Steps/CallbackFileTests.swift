import Foundation
import NotebookFormat
import Testing

@testable import NeuralNetwork
@testable import NotebookRunner

/// When callbacks write and under which names, and what stands in a log, held to Keras's.
struct CallbackFileTests {
    /// What `Fixtures/make_callback_files.py` has had Keras do.
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        var callback: String
        var initialEpoch: Int
        var logs: [[String: Double?]]
        var files: [[String]]?
        var text: String?
        var testDescription: String { callback }

        enum CodingKeys: String, CodingKey {
            case callback, logs, files, text
            case initialEpoch = "initial_epoch"
        }

        static let all: [Case] = {
            let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                .appendingPathComponent("../Fixtures/callback_files.json")
            let data = try? Data(contentsOf: file)
            return data.flatMap { try? JSONDecoder().decode([Case].self, from: $0) } ?? []
        }()
    }

    @Test func thereAreCases() { #expect(Case.all.count == 12) }

    @Test(arguments: Case.all) func asKeras(written: Case) throws {
        let call = try ConstructorParser.parse(
            Located(written.callback, at: SourceRange(line: 1, column: 1, length: 1)),
            parameters: []
        )
        guard case .constructor(let call) = call else { throw CocoaError(.featureUnsupported) }
        let callback = try Callbacks.callback(from: Constructor(call))
        let history = written.logs.enumerated().map { index, logs in
            // In another order than Keras's.
            let values = logs.sorted { $0.key > $1.key }.map { NamedValue(name: $0.key, value: $0.value ?? .nan) }
            return EpochResult(epoch: index + 1, values: values, seconds: 0, steps: 1)
        }
        let measures = history[0].values.map {
            MonitoredMeasure(name: $0.name, isHigherBetter: $0.name.hasSuffix("accuracy"))
        }
        let files = [callback].files(of: history, from: written.initialEpoch, measures: measures)
        if let text = written.text {
            let rows = files.flatMap { epoch in epoch.map { $0.row } }
            let log = EpochLog(header: files[0][0].header, rows: rows)
            #expect(String(decoding: log.bytes, as: UTF8.self) == text)
        }
        if let names = written.files {
            let template = try FileNameTemplate(try #require(callback.file).name)
            func value(_ field: String, _ index: Int) -> ResultValue {
                if field == "epoch" { return .integer(written.initialEpoch + index + 1) }
                return history[index][field].map { .number($0) } ?? .null
            }
            var ours: [[String]] = []
            for (index, files) in files.enumerated() {
                ours.append(files.map { _ in template.name { value($0, index) } })
            }
            #expect(ours == names)
        }
    }

    // MARK: Logs that rows come to

    private func appended(_ rows: [String], to file: String) throws -> String {
        var log = EpochLog(header: "epoch,loss\r\n", rows: rows)
        try log.append(to: Array(file.utf8))
        return String(decoding: log.bytes, as: UTF8.self)
    }

    @Test func rowsComeToALogOnce() throws {
        let header = "epoch,loss\r\n"
        let rows = ["0,3.0\r\n", "1,2.0\r\n"]
        let whole = header + rows.joined()
        #expect(try appended(rows, to: "") == whole)
        #expect(try appended(rows, to: header) == whole)
        // Another training's rows stay; a row that ends as the first of ours is none of ours.
        #expect(try appended(rows, to: header + "10,3.0\r\n") == header + "10,3.0\r\n" + rows.joined())
        // A training that goes on adds what is missing, a rerun nothing.
        #expect(try appended(rows, to: header + rows[0]) == whole)
        #expect(try appended(rows, to: whole) == whole)
        let later = whole + "2,1.0\r\n"
        #expect(try appended(rows, to: later) == later)
        // A last line without its end.
        #expect(try appended(rows, to: header + "7,7") == header + "7,7\r\n" + rows.joined())
    }

    @Test func rowsOfOtherColumnsAreRefused() {
        let problem = #expect(throws: EpochLog.Problem.self) { () throws in
            try appended(["0,1\r\n"], to: "epoch,mae\r\n0,1\r\n")
        }
        #expect(problem?.message == "its columns are epoch,mae, and those of this training are epoch,loss")
    }
}
