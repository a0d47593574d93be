internal import CZip

/// Puts zip archives together in memory: the same entries, the same bytes.
///
/// See <https://libzip.org/documentation/>.
enum ZipFile {
    /// The bytes of an archive of these files, not compressed.
    static func bytes(_ entries: [(name: String, bytes: [UInt8])]) throws(ModelFileError) -> [UInt8] {
        guard let memory = zip_source_buffer_create(nil, 0, 0, nil) else { throw failure }
        defer { zip_source_free(memory) }
        guard let archive = zip_open_from_source(memory, ZIP_TRUNCATE, nil) else { throw failure }
        // The archive frees the memory that it was opened on when it is closed.
        zip_source_keep(memory)
        guard add(entries[...], to: archive) else {
            zip_discard(archive)
            throw failure
        }
        var information = zip_stat_t()
        zip_stat_init(&information)
        guard zip_source_stat(memory, &information) == 0, let size = Int(exactly: information.size),
            zip_source_open(memory) == 0
        else { throw failure }
        defer { zip_source_close(memory) }
        var done = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while done < size {
                let got = zip_source_read(memory, buffer.baseAddress.map { $0 + done }, UInt64(size - done))
                guard got > 0 else { break }
                done += Int(got)
            }
            count = done
        }
        guard done == size else { throw failure }
        return bytes
    }

    /// Adds the files and closes the archive, for which their bytes must still be there.
    private static func add(_ entries: ArraySlice<(name: String, bytes: [UInt8])>, to archive: OpaquePointer) -> Bool {
        guard let entry = entries.first else { return zip_close(archive) == 0 }
        return entry.bytes.withUnsafeBytes { bytes in
            guard let source = zip_source_buffer(archive, bytes.baseAddress, UInt64(bytes.count), 0) else {
                return false
            }
            let place = zip_file_add(archive, entry.name, source, ZIP_FL_ENC_UTF_8)
            guard place >= 0 else {
                zip_source_free(source)
                return false
            }
            // The first day of the format's calendar: the time would make each file another one.
            guard zip_set_file_compression(archive, UInt64(place), ZIP_CM_STORE, 0) == 0,
                zip_file_set_dostime(archive, UInt64(place), 0, 0x21, 0) == 0
            else { return false }
            return add(entries.dropFirst(), to: archive)
        }
    }

    private static let failure = ModelFileError(
        "libzip could not put the file together; there may be too little memory"
    )
}
