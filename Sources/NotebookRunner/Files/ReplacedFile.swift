import Glibc
import NeuralNetwork

/// What stands already where a callback is to write.
enum ReplacedFile {
    /// Why a file must not be replaced; `nil` when there is none, or it is empty or of the kind that is written.
    static func problem(_ path: String, with content: CallbackFile.Content) -> String? {
        var information = stat()
        guard stat(path, &information) == 0, information.st_mode & S_IFMT != S_IFDIR else { return nil }
        guard information.st_mode & S_IFMT == S_IFREG else {
            return "'\(path)' is no regular file; choose another name"
        }
        guard let start = start(of: path, count: 64) else {
            return "'\(path)' exists and cannot be read; remove it, or choose another name"
        }
        if start.isEmpty { return nil }
        switch content {
        case .model where !start.starts(with: "PK\u{3}\u{4}".utf8):
            return "'\(path)' exists and is no .keras file; remove it, or choose another name"
        case .weights where !start.starts(with: [0x89] + Array("HDF\r\n\u{1A}\n".utf8)):
            return "'\(path)' exists and is no .weights.h5 file; remove it, or choose another name"
        case .log(let mark, _) where !start.starts(with: mark.utf8):
            return
                "'\(path)' exists and does not begin with '\(mark)' as a log of epochs does; remove it, or choose another "
                + "name"
        default: return nil
        }
    }

    private static func start(of path: String, count: Int) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var start = [UInt8](repeating: 0, count: count)
        let got = Glibc.read(descriptor, &start, count)
        return got >= 0 ? Array(start.prefix(got)) : nil
    }

    /// Whether a file holds these bytes.
    static func holds(_ path: String, _ bytes: [UInt8]) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG,
            Int(information.st_size) == bytes.count
        else { return false }
        // Piece by piece: a model file may be large.
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        var rest = bytes[...]
        while !rest.isEmpty {
            let got = Glibc.read(descriptor, &piece, min(piece.count, rest.count))
            guard got > 0, rest.prefix(got).elementsEqual(piece.prefix(got)) else { return false }
            rest = rest.dropFirst(got)
        }
        return true
    }
}
