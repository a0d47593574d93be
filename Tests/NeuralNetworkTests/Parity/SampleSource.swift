import Datasets
import Foundation
import NeuralNetwork

/// Where a fixture's samples come from.
struct SampleSource: Decodable {
    /// `fashion_mnist` or `table`.
    var source: String
    var sampleShape: [Int]
    /// What a table's targets are: `numbers`, `positive`, `counts`, `signs`, `binary`, `classes` or `one_hot`; nil for
    /// pictures.
    var target: String?
    /// How many target columns there are.
    var targets: Int?

    /// So many samples to train on, and a thousand to evaluate on.
    func samples(count: Int) throws -> (training: Samples, test: Samples) {
        guard source == "table" else {
            let dataset = try Self.pictures.get()
            return (dataset.training.prefix(count), dataset.test)
        }
        let all = table(count: count + 1000)
        return (all.prefix(count), all.suffix(1000))
    }

    /// The table that the script's docstring describes.
    private func table(count: Int) -> Samples {
        let columns = sampleShape.reduce(1, *)
        let targets = targets ?? 1
        let features = (0..<count * columns).map { Self.uniform($0, stream: 1000) }
        var numbers: [Double] = []
        for row in 0..<count {
            for target in 0..<targets {
                func x(_ offset: Int) -> Double { Double(features[row * columns + (target + offset) % columns]) }
                let noise = Double(Self.uniform(row * targets + target, stream: 1001))
                numbers.append(x(0) - 2 * x(1) * x(2) + 0.5 * x(3) * x(3) + 0.25 * noise)
            }
        }
        let classes = numbers.map { $0 < -0.5 ? 0 : $0 < 0 ? 1 : $0 < 0.5 ? 2 : 3 }
        let values: Targets =
            switch target {
            case "positive": .numbers(numbers.map { Float(abs($0) + 0.5) }, shape: [targets])
            case "counts": .numbers(numbers.map { Float(max(($0 + 2).rounded(.down), 0)) }, shape: [targets])
            case "signs": .numbers(numbers.map { $0 > 0 ? 1 : -1 }, shape: [targets])
            case "binary": .numbers(numbers.map { $0 > 0 ? 1 : 0 }, shape: [targets])
            case "classes": .classes(classes.map { Int32($0) })
            case "one_hot": .numbers(classes.flatMap { label in (0..<4).map { $0 == label ? 1 : 0 } }, shape: [4])
            default: .numbers(numbers.map { Float($0) }, shape: [targets])
            }
        return Samples(features: .numbers(features, shape: sampleShape), targets: values)
    }

    /// The script's `uniform`: a 32-bit counter through the "lowbias32" mixer, its upper 24 bits, in [-1, 1).
    static func uniform(_ index: Int, stream: Int) -> Float {
        var x = UInt32(truncatingIfNeeded: index) &+ UInt32(truncatingIfNeeded: stream) &* 0x9e37_79b9
        x ^= x >> 16
        x &*= 0x7feb_352d
        x ^= x >> 15
        x &*= 0x846c_a68b
        x ^= x >> 16
        return Float(x >> 8) * 0x1p-23 - 1
    }

    /// Debian's files; as many pictures as a net takes.
    private static let pictures = Result {
        let files = try NamedDataset.fashionMNIST.locate(environment: [:])
        func samples(_ split: Split, limit: Int) throws -> Samples {
            let set = try files.read(split, limit: limit)
            guard let pictures = set.pictures, let classes = set.classes else { throw CocoaError(.fileReadUnknown) }
            return Samples(
                features: .bytes(pictures.bytes, shape: pictures.shape, scaling: Scaling(offset: 0, divisor: 255)),
                targets: .classes(classes)
            )
        }
        return (training: try samples(.train, limit: 5000), test: try samples(.test, limit: 1000))
    }
}
