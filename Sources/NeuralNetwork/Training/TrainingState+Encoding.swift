extension TrainingState {
    /// Marks the bytes as a training state of this form.
    private static let signature: UInt64 = 0x3230_5441_5453_4E4E  // "NNSTAT02" as little-endian bytes

    /// The state as bytes, little-endian: signature, steps, epochs, history, weights and slots, and what callbacks
    /// remember.
    public func encoded() -> [UInt8] {
        var writer = ByteWriter()
        writer.append(Self.signature)
        writer.append(stepsDone)
        writer.append(epochsDone)
        writer.append(history.count)
        for result in history {
            writer.append(result.epoch)
            writer.append(result.steps)
            writer.append(result.seconds.bitPattern)
            writer.append(result.values.count)
            for value in result.values {
                writer.append(value.name)
                writer.append(value.value.bitPattern)
            }
        }
        for (weight, slots) in zip(weights, slots) {
            writer.append(weight)
            for slot in slots { writer.append(slot) }
        }
        writer.append(epochsBefore)
        writer.append(isStopped ? 1 : 0)
        writer.append(learningRate == nil ? 0 : 1)
        writer.append((learningRate ?? 0).bitPattern)
        writer.append(callbackMemories.count)
        for memory in callbackMemories {
            writer.append(memory.numbers.count)
            for number in memory.numbers { writer.append(number.bitPattern) }
            writer.append(memory.weights.isEmpty ? 0 : 1)
            for weight in memory.weights { writer.append(weight) }
        }
        return writer.bytes
    }

    /// Reads what `encoded` wrote for the same model.
    ///
    /// Every number is checked before it is used: no length in the bytes is trusted.
    /// - Throws: `TrainingError.invalid` when the bytes are cut short, too long, or another model's.
    public init(encoded bytes: [UInt8], for compiled: CompiledModel) throws(TrainingError) {
        var reader = ByteReader(bytes)
        guard try reader.word() == Self.signature else { throw .invalid("these bytes are no training state") }
        let slotCount = compiled.optimizer.rule.slotCount
        let expected = compiled.model.lowering.weights
        stepsDone = try reader.count()
        epochsDone = try reader.count()
        history = []
        for _ in 0..<(try reader.count()) {
            var result = EpochResult(
                epoch: try reader.count(),
                values: [],
                seconds: 0,
                steps: try reader.count()
            )
            result.seconds = Double(bitPattern: try reader.word())
            for _ in 0..<(try reader.count()) {
                let name = try reader.text()
                result.values.append(NamedValue(name: name, value: Double(bitPattern: try reader.word())))
            }
            history.append(result)
        }
        guard history.count == epochsDone else { throw ByteReader.broken }
        weights = []
        slots = []
        for weight in expected {
            weights.append(try reader.floats(weight.count))
            var slotsOfWeight: [[Float]] = []
            for _ in 0..<(weight.isTrainable ? slotCount : 0) { slotsOfWeight.append(try reader.floats(weight.count)) }
            slots.append(slotsOfWeight)
        }
        epochsBefore = try reader.count()
        isStopped = try reader.boolean()
        let hasLearningRate = try reader.boolean()
        let rate = Double(bitPattern: try reader.word())
        learningRate = hasLearningRate ? rate : nil
        for _ in 0..<(try reader.count()) {
            var memory = CallbackMemory()
            for _ in 0..<(try reader.count()) { memory.numbers.append(Double(bitPattern: try reader.word())) }
            if try reader.boolean() {
                for weight in expected { memory.weights.append(try reader.floats(weight.count)) }
            }
            callbackMemories.append(memory)
        }
        guard epochsBefore <= epochsDone else { throw ByteReader.broken }
        guard reader.isAtEnd else { throw ByteReader.broken }
    }
}

private struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ word: UInt64) {
        withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func append(_ count: Int) {
        append(UInt64(bitPattern: Int64(count)))
    }

    mutating func append(_ text: String) {
        append(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func append(_ values: [Float]) {
        bytes.reserveCapacity(bytes.count + 4 * values.count)
        for value in values {
            withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
        }
    }
}

private struct ByteReader {
    static let broken = TrainingError.invalid("the training state is cut short, damaged, or another model's")

    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    var isAtEnd: Bool {
        rest.isEmpty
    }

    private mutating func take(_ count: Int) throws(TrainingError) -> ArraySlice<UInt8> {
        guard count >= 0, count <= rest.count else { throw Self.broken }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    mutating func word() throws(TrainingError) -> UInt64 {
        try take(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// A number that is not negative.
    mutating func count() throws(TrainingError) -> Int {
        guard let count = Int(exactly: try word()) else { throw Self.broken }
        return count
    }

    /// 0 or 1.
    mutating func boolean() throws(TrainingError) -> Bool {
        switch try word() {
        case 0: return false
        case 1: return true
        default: throw Self.broken
        }
    }

    mutating func text() throws(TrainingError) -> String {
        guard let text = String(validating: try take(try count()), as: UTF8.self) else { throw Self.broken }
        return text
    }

    mutating func floats(_ count: Int) throws(TrainingError) -> [Float] {
        let (size, overflow) = count.multipliedReportingOverflow(by: 4)
        guard !overflow else { throw Self.broken }
        return try take(size).withUnsafeBytes { bytes in
            (0..<count).map { index in
                Float(
                    bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self))
                )
            }
        }
    }
}
