extension TrainingState {
    /// Marks the bytes as a training state of this form.
    private static let signature: UInt64 = 0x3230_5441_5453_4E4E  // "NNSTAT02" as little-endian bytes

    /// Gives the state as bytes, little-endian, piece by piece: signature, steps, epochs, history, weights and slots, and
    /// what callbacks remember.
    public func encode<Failure: Error>(
        to write: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        var words = WordWriter()
        words.append(Self.signature)
        words.append(stepsDone)
        words.append(epochsDone)
        words.append(history.count)
        for result in history {
            words.append(result.epoch)
            words.append(result.steps)
            words.append(result.seconds.bitPattern)
            words.append(result.values.count)
            for value in result.values {
                words.append(value.name)
                words.append(value.value.bitPattern)
            }
        }
        try words.flush(to: write)
        for (block, slots) in zip(values.blocks, slotBlocks) {
            for block in [block] + slots { try block.encode(to: write) }
        }
        words.append(epochsBefore)
        words.append(isStopped ? 1 : 0)
        words.append(learningRate == nil ? 0 : 1)
        words.append((learningRate ?? 0).bitPattern)
        words.append(callbackMemories.count)
        for memory in callbackMemories {
            words.append(memory.numbers.count)
            for number in memory.numbers { words.append(number.bitPattern) }
            words.append(memory.weights.isEmpty ? 0 : 1)
            try words.flush(to: write)
            for block in memory.weights.blocks { try block.encode(to: write) }
        }
        try words.flush(to: write)
    }

    /// The bytes of `encode`.
    public func encoded() -> [UInt8] {
        var bytes: [UInt8] = []
        encode { bytes.append(contentsOf: $0) }
        return bytes
    }

    /// Bytes of the weights, slots and copies that `encode` gives.
    public var byteCount: Int {
        let blocks = values.blocks + slotBlocks.joined() + callbackMemories.flatMap(\.weights.blocks)
        return blocks.reduce(0) { $0 + $1.count * MemoryLayout<Float>.stride }
    }

    /// Reads what `encode` gave for the same model.
    ///
    /// Every number is checked before it is used: no length in the bytes is trusted.
    /// - Parameters:
    ///   - byteCount: how many bytes there are.
    ///   - read: sets memory to the bytes that come next; false: they cannot be read.
    /// - Throws: `TrainingError.invalid` when the bytes are cut short, too long, or another model's.
    public init(
        byteCount: Int,
        for compiled: CompiledModel,
        read: (UnsafeMutableRawBufferPointer) -> Bool
    ) throws(TrainingError) {
        self = try withoutActuallyEscaping(read) { read throws(TrainingError) in
            var reader = ByteReader(byteCount: byteCount, read: read)
            return try TrainingState(&reader, for: compiled)
        }
    }

    /// Reads the bytes of `encoded` for the same model.
    ///
    /// - Throws: `TrainingError.invalid`, as above.
    public init(encoded bytes: [UInt8], for compiled: CompiledModel) throws(TrainingError) {
        var rest = bytes[...]
        try self.init(byteCount: bytes.count, for: compiled) { target in
            target.copyBytes(from: rest.prefix(target.count))
            rest = rest.dropFirst(target.count)
            return true
        }
    }

    private init(_ reader: inout ByteReader, for compiled: CompiledModel) throws(TrainingError) {
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
        let sizes = expected.map { $0.count * MemoryLayout<Float>.stride * (1 + ($0.isTrainable ? slotCount : 0)) }
        guard reader.rest >= sizes.reduce(0, +) else { throw ByteReader.broken }
        values = WeightValues()
        slotBlocks = []
        for weight in expected {
            values.blocks.append(try reader.block(weight.shape))
            var slots: [WeightBlock] = []
            for _ in 0..<(weight.isTrainable ? slotCount : 0) { slots.append(try reader.block(weight.shape)) }
            slotBlocks.append(slots)
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
                for weight in expected { memory.weights.blocks.append(try reader.block(weight.shape)) }
            }
            callbackMemories.append(memory)
        }
        guard epochsBefore <= epochsDone else { throw ByteReader.broken }
        guard reader.isAtEnd else { throw ByteReader.broken }
    }
}

extension WeightBlock {
    fileprivate func encode<Failure: Error>(
        to write: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        try forEachPiece(reading: { piece throws(Failure) in
            piece.swapToLittleEndian()
            try write(UnsafeRawBufferPointer(piece))
        })
    }
}

extension UnsafeMutableBufferPointer<Float> {
    /// Puts the bytes of each number into little-endian order, or back.
    fileprivate func swapToLittleEndian() {
        for place in indices { self[place] = Float(bitPattern: self[place].bitPattern.littleEndian) }
    }
}

/// Collects what stands between weights.
private struct WordWriter {
    private var bytes: [UInt8] = []

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

    mutating func flush<Failure: Error>(
        to write: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        let flushed = bytes
        bytes.removeAll()
        var failure: Failure?
        flushed.withUnsafeBytes { bytes in
            do throws(Failure) { try write(bytes) } catch { failure = error }
        }
        if let failure { throw failure }
    }
}

private struct ByteReader {
    static let broken = TrainingError.invalid("the training state is cut short, damaged, or another model's")

    /// Bytes that are still to be read.
    private(set) var rest: Int
    private let read: (UnsafeMutableRawBufferPointer) -> Bool

    init(byteCount: Int, read: @escaping (UnsafeMutableRawBufferPointer) -> Bool) {
        rest = byteCount
        self.read = read
    }

    var isAtEnd: Bool {
        rest == 0
    }

    private mutating func take(into target: UnsafeMutableRawBufferPointer) throws(TrainingError) {
        guard target.count <= rest, read(target) else { throw Self.broken }
        rest -= target.count
    }

    mutating func word() throws(TrainingError) -> UInt64 {
        var word: UInt64 = 0
        var failure: TrainingError?
        withUnsafeMutableBytes(of: &word) { target in
            do throws(TrainingError) { try take(into: target) } catch { failure = error }
        }
        if let failure { throw failure }
        return UInt64(littleEndian: word)
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
        let count = try count()
        guard count <= rest else { throw Self.broken }
        let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
        defer { bytes.deallocate() }
        try take(into: bytes)
        guard let text = String(validating: bytes, as: UTF8.self) else { throw Self.broken }
        return text
    }

    mutating func block(_ shape: [Int]) throws(TrainingError) -> WeightBlock {
        let block = WeightBlock(shape: shape)
        guard block.count * MemoryLayout<Float>.stride <= rest else { throw Self.broken }
        try block.forEachPiece(writing: { piece throws(TrainingError) in
            try take(into: UnsafeMutableRawBufferPointer(piece))
            piece.swapToLittleEndian()
        })
        return block
    }
}
