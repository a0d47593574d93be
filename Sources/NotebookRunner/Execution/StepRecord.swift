import Foundation
import NotebookFormat

/// A step's result as the cache keeps it.
struct StepRecord: Codable {
    /// The result.
    var result: StepResult
    /// How long the step took to compute it.
    var seconds: Double

    /// The record under a step's cache key; `nil` when there is none.
    static func find(_ key: Fingerprint, in store: CheckpointStore) -> StepRecord? {
        guard let bytes = store.read(name(key)) else { return nil }
        return try? decoder.decode(StepRecord.self, from: Data(bytes))
    }

    /// Stores the record under a step's cache key.
    func keep(_ key: Fingerprint, in store: CheckpointStore) {
        guard let data = try? Self.encoder.encode(self) else { return }
        store.write(Array(data), named: Self.name(key))
    }

    /// Records of another format have another name, and so are not found.
    private static let format = 4

    private static func name(_ key: Fingerprint) -> String { "\(key)-step-\(format)" }

    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf",
            negativeInfinity: "-inf",
            nan: "nan"
        )
        return encoder
    }

    private static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf",
            negativeInfinity: "-inf",
            nan: "nan"
        )
        return decoder
    }
}
