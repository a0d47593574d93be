import Foundation

/// The Swift sources of the package: which room (folder) needs which, by the names of the types that they declare.
struct House {
    /// The files under `Sources`.
    let files: [SwiftSource]
    /// The names by which each room needs another: `uses["A"]["B"]` are types of B that A names.
    let uses: [String: [String: Set<String>]]

    /// Two rooms that need each other.
    struct Pair: Hashable, Comparable, CustomStringConvertible {
        let first: String
        let second: String

        init(_ one: String, _ other: String) {
            (first, second) = (min(one, other), max(one, other))
        }

        var description: String { "\(first) <-> \(second)" }

        static func < (left: Pair, right: Pair) -> Bool { left.description < right.description }
    }

    /// The folder that holds `Sources`.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Reads the sources.
    init() throws {
        let sources = Self.root.appendingPathComponent("Sources").path
        let paths = try FileManager.default.subpathsOfDirectory(atPath: sources).filter { $0.hasSuffix(".swift") }
        self.init(
            files: try paths.sorted().map { path in
                SwiftSource(path: path, text: Array(try Data(contentsOf: URL(fileURLWithPath: "\(sources)/\(path)"))))
            }
        )
    }

    init(files: [SwiftSource]) {
        self.files = files
        var definitions: [String: [SwiftSource]] = [:]
        for file in files {
            for name in file.definitions { definitions[name, default: []].append(file) }
        }
        // A name that two files declare could mean either.
        let homes = definitions.compactMapValues { $0.count == 1 ? $0[0].room : nil }
        var uses: [String: [String: Set<String>]] = [:]
        for file in files {
            for name in file.names {
                guard let home = homes[name], home != file.room else { continue }
                uses[file.room, default: [:]][home, default: []].insert(name)
            }
        }
        self.uses = uses
    }

    /// The pairs of rooms that need each other.
    var pairs: Set<Pair> {
        var pairs: Set<Pair> = []
        for (room, needed) in uses {
            for other in needed.keys where uses[other]?[room] != nil { pairs.insert(Pair(room, other)) }
        }
        return pairs
    }

    /// The names by which the rooms of a pair need each other.
    func reason(_ pair: Pair) -> String {
        func names(_ room: String, _ other: String) -> String {
            (uses[room]?[other] ?? []).sorted().joined(separator: ", ")
        }
        return "\(pair.first) names \(names(pair.first, pair.second)); \(pair.second) names "
            + names(pair.second, pair.first)
    }
}
