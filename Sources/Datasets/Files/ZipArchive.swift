internal import CZip

/// A zip archive that is open for reading, the format of `.npz` files and wheels; closed when it goes out of scope.
///
/// See <https://libzip.org/documentation/>.
struct ZipArchive: ~Copyable {
    /// As the user wrote it.
    let path: String
    private let archive: OpaquePointer

    /// What an archive begins with that has files.
    private static let magic = Array("PK\u{3}\u{4}".utf8)

    /// A file in the archive.
    struct Entry: Sendable, Hashable {
        let index: UInt64
        let name: String
        /// The unpacked size that the archive states.
        let byteCount: Int
        /// The packed size that the archive states.
        let packedByteCount: Int
    }

    init(path: String) throws(DatasetError) {
        // Tells of what is no regular file, which libzip would wait for or misread.
        let file = try InputFile(path: path)
        guard file.byteCount > 0 else { throw .empty(path: path) }
        var code: CInt = 0
        guard let archive = zip_open(path, ZIP_RDONLY, &code) else {
            let start = try file.bytes(at: 0, count: min(file.byteCount, FileKind.mostBytes))
            if !start.starts(with: Self.magic), let error = DatasetError(path: path, holds: start, not: "an NPZ file") {
                throw error
            }
            throw .damagedZip(path: path, reason: Self.reason(code))
        }
        self.path = path
        self.archive = archive
    }

    deinit { zip_discard(archive) }

    /// What is in the archive, in its order; an entry whose name is not UTF-8 is left out.
    var entries: [Entry] {
        (0..<UInt64(max(zip_get_num_entries(archive, 0), 0))).compactMap { index in
            var status = zip_stat_t()
            guard zip_stat_index(archive, index, 0, &status) == 0,
                let name = status.name.flatMap(String.init(validatingCString:)),
                let byteCount = Int(exactly: status.size), let packed = Int(exactly: status.comp_size)
            else { return nil }
            return Entry(index: index, name: name, byteCount: byteCount, packedByteCount: packed)
        }
    }

    /// The first bytes of an entry, `most` of them at most.
    func start(of entry: Entry, most: Int) throws(DatasetError) -> [UInt8] {
        try bytes(of: entry, count: min(most, entry.byteCount), isWhole: false)
    }

    /// All bytes of an entry, held to its checksum.
    func bytes(of entry: Entry) throws(DatasetError) -> [UInt8] {
        // A deflated byte yields 1,032 at most: a size that the packed bytes cannot have is not given room.
        guard entry.byteCount / 1032 <= entry.packedByteCount else {
            throw .damagedZip(path: path, reason: "'\(entry.name)' states a size that its bytes cannot have")
        }
        return try bytes(of: entry, count: entry.byteCount, isWhole: true)
    }

    private func bytes(of entry: Entry, count: Int, isWhole: Bool) throws(DatasetError) -> [UInt8] {
        guard Memory.isAvailable(byteCount: count) else { throw .tooLargeForMemory(path: path, byteCount: count) }
        guard let file = zip_fopen_index(archive, entry.index, 0) else { throw failure(zip_get_error(archive)) }
        defer { zip_fclose(file) }
        var done = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while done < count {
                let got = zip_fread(file, buffer.baseAddress.map { $0 + done }, UInt64(count - done))
                guard got > 0 else { break }
                done += Int(got)
            }
            filled = done
        }
        guard done == count else { throw failure(zip_file_get_error(file)) }
        if isWhole {
            // The checksum is compared where the end is found.
            var beyond: UInt8 = 0
            guard zip_fread(file, &beyond, 1) == 0 else { throw failure(zip_file_get_error(file)) }
        }
        return bytes
    }

    private func failure(_ error: UnsafeMutablePointer<zip_error_t>?) -> DatasetError {
        guard let error, zip_error_code_zip(error) != ZIP_ER_OK else {
            return .damagedZip(path: path, reason: "it ends too soon")
        }
        return .damagedZip(path: path, reason: String(cString: zip_error_strerror(error)))
    }

    private static func reason(_ code: CInt) -> String {
        var error = zip_error_t()
        zip_error_init_with_code(&error, code)
        defer { zip_error_fini(&error) }
        return String(cString: zip_error_strerror(&error))
    }
}

extension DatasetError {
    /// - Parameter reason: what libzip says, or what is wrong with an entry.
    static func damagedZip(path: String, reason: String) -> Self {
        Self("'\(path)' is no zip archive, or it is damaged: \(reason); get the file again")
    }
}
