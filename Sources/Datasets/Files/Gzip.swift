internal import CDeflate

/// Unpacks gzip files (RFC 1952) of one member or several.
enum Gzip {
    /// The first bytes of every gzip file.
    static let magic: [UInt8] = [0x1f, 0x8b]

    enum Failure: Error, Hashable {
        /// Broken or cut short, or its checksum or length is wrong.
        case damaged
        /// Something that is no gzip member follows the last one.
        case trailingBytes(offset: Int)
        /// It holds more than it should.
        case tooLarge
        case outOfMemory(byteCount: Int)
    }

    /// Unpacks a whole file, to `limit` bytes at most.
    ///
    /// A deflated byte yields 1,032 at most, but only a file that has proved to hold more than 16 times its own size
    /// is given room for more: the length that a file states about itself reserves no memory on its word alone.
    static func decompress(_ file: [UInt8], limit: Int) throws(Failure) -> [UInt8] {
        let most = min(limit, file.count * 1032)
        var capacity = min(max(statedLength(of: file), 1), file.count * 16, most)
        while true {
            guard Memory.isAvailable(byteCount: capacity) else { throw .outOfMemory(byteCount: capacity) }
            var end = End.damaged
            let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { output, filled in
                (filled, end) = unpack(file, into: output)
            }
            switch end {
            case .whole(let consumed):
                guard consumed == file.count else { throw .trailingBytes(offset: consumed) }
                return bytes
            case .damaged: throw .damaged
            case .outOfMemory: throw .outOfMemory(byteCount: capacity)
            case .noRoom:
                guard capacity < most else { throw limit < file.count * 1032 ? .tooLarge : .damaged }
                capacity = min(capacity * 4, most)
            }
        }
    }

    /// The first bytes of a file, `count` of them where there are as many, from its first packed ones.
    ///
    /// - Parameter isWhole: whether `packed` is all of the file.
    static func start(of packed: [UInt8], isWhole: Bool, count: Int) throws(Failure) -> [UInt8] {
        // A block that is stored as it is has 65,535 bytes at most, and is copied only where there is room for it.
        var bytes = [UInt8](repeating: 0, count: 1 << 17)
        let (filled, end) = bytes.withUnsafeMutableBufferPointer { unpack(packed, into: $0) }
        switch end {
        case .whole: return Array(bytes.prefix(min(count, filled)))
        case .outOfMemory: throw .outOfMemory(byteCount: bytes.count)
        case .damaged where isWhole || bytes.prefix(count).allSatisfy({ $0 == 0 }): throw .damaged
        // What comes first is written first, though the library counts it only when all of it has room.
        case .damaged, .noRoom: return Array(bytes.prefix(count))
        }
    }

    /// What the last member says its unpacked length is, modulo 2³².
    private static func statedLength(of file: [UInt8]) -> Int {
        file.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    /// Where unpacking ends.
    private enum End {
        case whole(consumed: Int)
        case noRoom
        case damaged
        case outOfMemory
    }

    /// Unpacks one member after the other.
    private static func unpack(_ file: [UInt8], into output: UnsafeMutableBufferPointer<UInt8>) -> (Int, End) {
        guard let decompressor = libdeflate_alloc_decompressor() else { return (0, .outOfMemory) }
        defer { libdeflate_free_decompressor(decompressor) }
        var consumed = 0
        var filled = 0
        return file.withUnsafeBytes { input in
            repeat {
                let member = UnsafeRawBufferPointer(rebasing: input.dropFirst(consumed))
                let room = UnsafeMutableBufferPointer(rebasing: output.dropFirst(filled))
                var read = 0
                var written = 0
                let result = libdeflate_gzip_decompress_ex(
                    decompressor,
                    member.baseAddress,
                    member.count,
                    room.baseAddress,
                    room.count,
                    &read,
                    &written
                )
                guard result == LIBDEFLATE_SUCCESS else {
                    return (filled, result == LIBDEFLATE_INSUFFICIENT_SPACE ? .noRoom : .damaged)
                }
                consumed += read
                filled += written
            } while input.dropFirst(consumed).starts(with: magic)
            return (filled, .whole(consumed: consumed))
        }
    }
}
