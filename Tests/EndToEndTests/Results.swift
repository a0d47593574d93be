import Foundation
import Testing

/// A results file, read.
struct Results {
    private let root: [String: Any]

    init(_ data: Data) throws {
        root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    var status: String { root["status"] as? String ?? "" }

    var steps: [[String: Any]] { root["steps"] as? [[String: Any]] ?? [] }

    /// Each step's label and status, in order.
    var statuses: [String] {
        steps.map { "\($0["label"] as? String ?? "?") \($0["status"] as? String ?? "?")" }
    }

    func step(_ label: String) throws -> [String: Any] {
        try #require(steps.first { $0["label"] as? String == label }, "no step '\(label)'")
    }

    func reason(_ label: String) throws -> String {
        try #require(try step(label)["reason"] as? String)
    }

    func value(_ label: String, _ name: String) throws -> Any {
        let values = try #require(try step(label)["values"] as? [String: Any])
        return try #require(values[name], "no value '\(name)' in '\(label)'")
    }

    func number(_ label: String, _ name: String) throws -> Double {
        try #require(try value(label, name) as? Double)
    }

    func history(_ label: String, _ name: String) throws -> [Double] {
        let history = try #require(try value(label, "history") as? [String: [Double]])
        return try #require(history[name])
    }
}

/// A results file's lines without what differs from run to run.
func lasting(_ results: String) -> [String] {
    results.split(separator: "\n").map(String.init).filter { line in
        !["\"seconds\":", "\"status\":", "\"reason\":"].contains { line.contains($0) }
    }
}
