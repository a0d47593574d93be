import CZip
import Testing

/// A zip archive of these files, deflated.
func zip(_ files: [(name: String, bytes: [UInt8])], in folder: TemporaryFolder, as name: String) throws -> String {
    let path = "\(folder.path)/\(name)"
    var code: CInt = 0
    let archive = try #require(zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code))
    // libzip reads the bytes when it closes the archive.
    let copies = files.map { file in
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: file.bytes.count)
        _ = copy.initialize(from: file.bytes)
        return copy
    }
    defer { for copy in copies { copy.deallocate() } }
    for (file, copy) in zip(files, copies) {
        let source = zip_source_buffer(archive, copy.baseAddress, UInt64(copy.count), 0)
        try #require(zip_file_add(archive, file.name, source, 0) >= 0)
    }
    try #require(zip_close(archive) == 0)
    return path
}

/// The bytes of an array in NumPy's format, version 1.
func npy(_ descr: String, _ shape: [Int], _ bytes: [UInt8], fortran: Bool = false) -> [UInt8] {
    let dimensions = shape.map { "\($0)," }.joined(separator: " ")
    let text = "{'descr': '\(descr)', 'fortran_order': \(fortran ? "True" : "False"), 'shape': (\(dimensions)), }"
    let header = text + String(repeating: " ", count: (117 - text.utf8.count % 64) % 64) + "\n"
    let length = UInt16(header.utf8.count)
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length & 0xff), UInt8(length >> 8)] + Array(header.utf8) + bytes
}

/// Float32 values as they are stored.
func floats(_ values: [Float]) -> [UInt8] {
    values.flatMap { value in withUnsafeBytes(of: value.bitPattern.littleEndian, Array.init) }
}
