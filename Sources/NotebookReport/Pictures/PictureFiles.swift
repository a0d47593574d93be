import Foundation

/// The pictures that the prose names, as files beside the notebook: `![a sketch](sketch.png)`.
public struct PictureFiles: Sendable {
    private let folder: String
    private let read: @Sendable (_ path: String, _ limit: Int) throws -> [UInt8]

    /// - Parameters:
    ///   - folder: the notebook's, with respect to which the prose names its pictures.
    ///   - read: the bytes of a file of so many at most; throws an error that says why there are none.
    public init(folder: String, read: @escaping @Sendable (_ path: String, _ limit: Int) throws -> [UInt8]) {
        self.folder = folder
        self.read = read
    }

    /// A picture, or why there is none.
    enum Content {
        /// An address that stands for the whole picture, and its size in pixels where the file states it.
        case embedded(address: String, PictureSize?)
        case missing(problem: String)
    }

    /// The file that an address in the prose names; nil for one that is on the network or already whole.
    public func path(of destination: String) -> String? {
        guard !destination.isEmpty, !destination.hasPrefix("//"), !Self.hasScheme(destination) else { return nil }
        let name = destination.removingPercentEncoding ?? destination
        return name.hasPrefix("/") ? name : folder + "/" + name
    }

    func content(of path: String) -> Content {
        let bytes: [UInt8]
        do {
            bytes = try read(path, Limits.pictureFile)
        } catch {
            return .missing(problem: "\(error)")
        }
        guard let type = Self.mediaType(bytes) else {
            return .missing(problem: "'\(path)' is no PNG, JPEG, GIF, WebP or SVG picture")
        }
        return .embedded(address: "data:\(type);base64,\(Base64.text(bytes))", PictureSize(bytes))
    }

    /// Whether an address begins like `https:` (RFC 3986, 3.1).
    private static func hasScheme(_ destination: String) -> Bool {
        let name = destination.utf8.prefix { $0 != UInt8(ascii: ":") }
        guard let first = name.first, isLetter(first), name.endIndex < destination.utf8.endIndex else { return false }
        return name.allSatisfy { isLetter($0) || "0123456789+.-".utf8.contains($0) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    /// What kind of picture begins like that: by its first bytes, as a name says little.
    private static func mediaType(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0x89] + Array("PNG\r\n\u{1A}\n".utf8)) { return "image/png" }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
        if bytes.starts(with: "GIF8".utf8) { return "image/gif" }
        if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) { return "image/webp" }
        let start = String(decoding: bytes.prefix(1024), as: UTF8.self)
        return start.contains("<svg") ? "image/svg+xml" : nil
    }
}
