import CHDF5
import Synchronization

@testable import ModelFiles

/// What an HDF5 file in memory holds, read with the HDF5 library.
struct HDF5Reader {
    /// The paths of the data sets, in the order of their names.
    private(set) var paths: [String] = []
    /// The shape and the numbers of each.
    private(set) var sets: [String: (shape: [Int], numbers: [Float])] = [:]
    /// The attribute `name` of each group that has one.
    private(set) var names: [String: String] = [:]

    init(_ bytes: [UInt8]) {
        HDF5File.library.withLock { _ in read(bytes) }
    }

    private mutating func read(_ bytes: [UInt8]) {
        var bytes = bytes
        let access = H5Pcreate(hdf5_file_access())
        defer { H5Pclose(access) }
        H5Pset_fapl_core(access, 1 << 16, false)
        H5Pset_file_image(access, &bytes, bytes.count)
        let file = H5Fopen("image", 0, access)
        guard file >= 0 else { return }
        defer { H5Fclose(file) }
        readGroup(file, "/", "")
    }

    private mutating func readGroup(_ file: hid_t, _ path: String, _ prefix: String) {
        let group = H5Gopen2(file, path, hdf5_default())
        defer { H5Gclose(group) }
        if H5Aexists(group, "name") > 0 { names[path] = attribute(group) }
        var information = H5G_info_t()
        H5Gget_info(group, &information)
        for index in 0..<information.nlinks {
            var name = [CChar](repeating: 0, count: 256)
            H5Lget_name_by_idx(group, ".", H5_INDEX_NAME, H5_ITER_INC, index, &name, 256, hdf5_default())
            let child = prefix + String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            let object = H5Oopen(file, child, hdf5_default())
            defer { H5Oclose(object) }
            if H5Iget_type(object) == H5I_GROUP {
                readGroup(file, child, child + "/")
            } else {
                readSet(object, child)
            }
        }
    }

    private func attribute(_ group: hid_t) -> String {
        let entry = H5Aopen(group, "name", hdf5_default())
        defer { H5Aclose(entry) }
        let type = H5Aget_type(entry)
        defer { H5Tclose(type) }
        var text: UnsafeMutablePointer<CChar>?
        H5Aread(entry, type, &text)
        defer { H5free_memory(text) }
        return text.map { String(cString: $0) } ?? ""
    }

    private mutating func readSet(_ set: hid_t, _ path: String) {
        let space = H5Dget_space(set)
        defer { H5Sclose(space) }
        let rank = Int(H5Sget_simple_extent_ndims(space))
        var sizes = [hsize_t](repeating: 0, count: rank)
        H5Sget_simple_extent_dims(space, &sizes, nil)
        let shape = sizes.map { Int($0) }
        var numbers = [Float](repeating: .nan, count: shape.reduce(1, *))
        H5Dread(set, hdf5_native_float(), hdf5_all(), hdf5_all(), hdf5_default(), &numbers)
        paths.append(path)
        sets[path] = (shape, numbers)
    }
}
