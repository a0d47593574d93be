internal import CHDF5
internal import Synchronization

/// An HDF5 file that is put together in memory: the same content, the same bytes.
///
/// See <https://docs.hdfgroup.org/hdf5/v1_10/>.
struct HDF5File: ~Copyable {
    private let file: hid_t
    /// Makes the groups on the way to what is added.
    private let links: hid_t

    /// Debian's library works for one thread at a time.
    static let library = Mutex(())

    /// The bytes of a file that holds what `body` adds.
    static func bytes(
        _ body: (borrowing HDF5File) throws(ModelFileError) -> Void
    ) throws(ModelFileError) -> [UInt8] {
        try library.withLock { _ throws(ModelFileError) -> [UInt8] in
            hdf5_be_silent()
            let file = try HDF5File()
            try body(file)
            return try file.image()
        }
    }

    private init() throws(ModelFileError) {
        let access = H5Pcreate(hdf5_file_access())
        defer { H5Pclose(access) }
        // In memory, a MiB more at a time, and in no file.
        guard H5Pset_fapl_core(access, 1 << 20, false) >= 0 else { throw Self.failure }
        let links = H5Pcreate(hdf5_link_creation())
        // A name that no file can have: one that is there would be read first, though it is not written.
        let file = H5Fcreate("/dev/null/model.weights.h5", hdf5_truncate(), hdf5_default(), access)
        guard file >= 0, H5Pset_create_intermediate_group(links, 1) >= 0 else {
            H5Pclose(links)
            throw Self.failure
        }
        (self.file, self.links) = (file, links)
    }

    deinit {
        H5Pclose(links)
        H5Fclose(file)
    }

    /// Adds a group with a text as one of its attributes.
    func addGroup(_ path: String, attribute: String, text: String) throws(ModelFileError) {
        let group = try Self.checked(H5Gcreate2(file, path, links, hdf5_default(), hdf5_default()))
        defer { H5Gclose(group) }
        let type = try Self.checked(H5Tcopy(hdf5_c_string()))
        defer { H5Tclose(type) }
        guard H5Tset_size(type, hdf5_variable_length()) >= 0, H5Tset_cset(type, H5T_CSET_UTF8) >= 0 else {
            throw Self.failure
        }
        let space = try Self.checked(H5Screate(H5S_SCALAR))
        defer { H5Sclose(space) }
        let entry = try Self.checked(H5Acreate2(group, attribute, type, space, hdf5_default(), hdf5_default()))
        defer { H5Aclose(entry) }
        let isWritten = text.withCString { start in
            withUnsafePointer(to: start) { H5Awrite(entry, type, $0) >= 0 }
        }
        guard isWritten else { throw Self.failure }
    }

    /// Adds numbers in row-major order.
    func addNumbers(_ path: String, shape: [Int], _ numbers: [Float]) throws(ModelFileError) {
        precondition(numbers.count == shape.reduce(1, *))
        let space = try Self.checked(H5Screate_simple(CInt(shape.count), shape.map { hsize_t($0) }, nil))
        defer { H5Sclose(space) }
        let set = try dataset(path, hdf5_float32(), space)
        defer { H5Dclose(set) }
        guard H5Dwrite(set, hdf5_native_float(), hdf5_all(), hdf5_all(), hdf5_default(), numbers) >= 0 else {
            throw Self.failure
        }
    }

    /// Adds one whole number.
    func addNumber(_ path: String, _ number: Int64) throws(ModelFileError) {
        let space = try Self.checked(H5Screate(H5S_SCALAR))
        defer { H5Sclose(space) }
        let set = try dataset(path, hdf5_int64(), space)
        defer { H5Dclose(set) }
        guard H5Dwrite(set, hdf5_native_int64(), hdf5_all(), hdf5_all(), hdf5_default(), [number]) >= 0 else {
            throw Self.failure
        }
    }

    private func dataset(_ path: String, _ type: hid_t, _ space: hid_t) throws(ModelFileError) -> hid_t {
        let properties = try Self.checked(H5Pcreate(hdf5_dataset_creation()))
        defer { H5Pclose(properties) }
        // The time would make each file another one.
        guard H5Pset_obj_track_times(properties, false) >= 0 else { throw Self.failure }
        return try Self.checked(H5Dcreate2(file, path, type, space, links, properties, hdf5_default()))
    }

    private func image() throws(ModelFileError) -> [UInt8] {
        guard H5Fflush(file, H5F_SCOPE_LOCAL) >= 0 else { throw Self.failure }
        let size = H5Fget_file_image(file, nil, 0)
        guard size > 0 else { throw Self.failure }
        var done = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            done = H5Fget_file_image(file, buffer.baseAddress, size)
            count = max(0, done)
        }
        guard done == size else { throw Self.failure }
        return bytes
    }

    private static func checked(_ identifier: hid_t) throws(ModelFileError) -> hid_t {
        guard identifier >= 0 else { throw failure }
        return identifier
    }

    private static let failure = ModelFileError("HDF5 could not put the file together; there may be too little memory")
}
