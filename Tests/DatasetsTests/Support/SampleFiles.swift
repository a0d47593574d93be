import CDeflate
import Testing

/// The bytes of an IDX file: the header with these dimensions, then the elements.
func idx(_ shape: [UInt32], _ elements: [UInt8], type: UInt8 = 0x08) -> [UInt8] {
    [0, 0, type, UInt8(shape.count)]
        + shape.flatMap { size in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: size >> $0) } } + elements
}

/// One gzip member.
func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
    let compressor = try #require(libdeflate_alloc_compressor(6))
    defer { libdeflate_free_compressor(compressor) }
    let bound = libdeflate_gzip_compress_bound(compressor, bytes.count)
    return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
        count = libdeflate_gzip_compress(compressor, bytes, bytes.count, buffer.baseAddress, buffer.count)
    }
}
