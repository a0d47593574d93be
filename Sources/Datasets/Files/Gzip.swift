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
        case outOfMemory(byteCount: Int)
    }

    /// Unpacks a whole file.
    ///
    /// A deflated byte yields 1,032 at most, but only a file that has proved to hold more than 16 times its own size
    /// is given room for more: the length that a file states about itself reserves no memory on its word alone.
    static func decompress(_ file: [UInt8]) throws(Failure) -> [UInt8] {
        var capacity = min(max(statedLength(of: file), 1), file.count * 16)
        while true {
            guard Memory.isAvailable(byteCount: capacity) else { throw .outOfMemory(byteCount: capacity) }
            if let bytes = try decompress(file, capacity: capacity) { return bytes }
            guard capacity < file.count * 1032 else { throw .damaged }
            capacity = min(capacity * 4, file.count * 1032)
        }
    }

    /// What the last member says its unpacked length is, modulo 2³².
    private static func statedLength(of file: [UInt8]) -> Int {
        file.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    /// The unpacked bytes; `nil` when they are more than `capacity`.
    private static func decompress(_ file: [UInt8], capacity: Int) throws(Failure) -> [UInt8]? {
        guard let decompressor = libdeflate_alloc_decompressor() else { throw .outOfMemory(byteCount: capacity) }
        defer { libdeflate_free_decompressor(decompressor) }
        var consumed = 0
        var result = LIBDEFLATE_SUCCESS
        let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { output, filled in
            file.withUnsafeBytes { input in
                repeat {
                    let member = UnsafeRawBufferPointer(rebasing: input.dropFirst(consumed))
                    let room = UnsafeMutableBufferPointer(rebasing: output.dropFirst(filled))
                    var read = 0
                    var written = 0
                    result = libdeflate_gzip_decompress_ex(
                        decompressor,
                        member.baseAddress,
                        member.count,
                        room.baseAddress,
                        room.count,
                        &read,
                        &written
                    )
                    guard result == LIBDEFLATE_SUCCESS else { return }
                    consumed += read
                    filled += written
                } while file.dropFirst(consumed).starts(with: magic)
            }
        }
        if result == LIBDEFLATE_INSUFFICIENT_SPACE { return nil }
        guard result == LIBDEFLATE_SUCCESS else { throw .damaged }
        guard consumed == file.count else { throw .trailingBytes(offset: consumed) }
        return bytes
    }
}
