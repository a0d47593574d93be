import Testing

@testable import Datasets

/// Files that stand where others should are named as what they are, by each reader in the same words.
struct FileKindTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"
    private static let page = "\r\n<!DOCTYPE html>\n<html><head><title>404</title></head></html>\n"

    /// The first bytes of a file, what it is, and what to do.
    private static let files: [(bytes: [UInt8], name: String, remedy: String?)] = [
        (Array(pointer.utf8), "a Git LFS pointer", "run 'git lfs pull', which gets the file that it stands for"),
        (Array(page.utf8), "an HTML page", "download the file itself, not the page that shows it"),
        (Array("<HTML>".utf8), "an HTML page", "download the file itself, not the page that shows it"),
        (Array("<?xml version=\"1.0\"?>".utf8), "an XML file", nil),
        ([0x89, 0x50, 0x4e, 0x47, 13], "a PNG picture", nil),
        ([0xff, 0xd8, 0xff, 0xe0], "a JPEG picture", nil), (Array("GIF89a".utf8), "a GIF picture", nil),
        (Array("%PDF-1.7".utf8), "a PDF document", nil),
        (
            Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 0, count: 40), "a zip archive",
            "unpack it, and name the file in it"
        ),
        (Array("BZh91AY".utf8), "packed with bzip2", "unpack it"),
        ([0xfd] + Array("7zXZ\0".utf8), "packed with xz", "unpack it"),
        ([0x28, 0xb5, 0x2f, 0xfd, 0], "packed with Zstandard", "unpack it"),
        ([0x89] + Array("HDF\r\n\u{1a}\n".utf8), "an HDF5 file", nil), (Array("PAR1".utf8), "a Parquet file", nil),
        ([0xff, 0xfe, 0x61, 0], "text in UTF-16", "save it as UTF-8"),
        ([0xfe, 0xff, 0, 0x61], "text in UTF-16", "save it as UTF-8"),
        ([0x93] + Array("NUMPY".utf8), "a single array of NumPy (.npy)", nil),
        ([0x7f] + Array("ELF".utf8), "a program", nil),
        (Array("{\"cells\": [], \"nbformat\": 4}".utf8), "a Jupyter notebook", nil),
    ]

    /// The message of whatever reads a file of these bytes; the path of the folder left out.
    private func message(_ bytes: [UInt8], _ read: (String) throws(DatasetError) -> Void) throws -> String {
        let path = try folder.write(bytes, to: "FILE")
        let error = try #require(throws: DatasetError.self) { try read(path) }
        return error.message.split(separator: folder.path + "/").joined()
    }

    @Test func inPlaceOfAnIDXFile() throws {
        for (bytes, name, remedy) in Self.files {
            for content in [IDXContent.pictures, .labels] {
                let end = "\(name), not an IDX file; \(remedy ?? "name an IDX file")"
                #expect(
                    try message(bytes) { path throws(DatasetError) in _ = try IDX(path: path, content: content) }
                        == "'FILE' is \(end)"
                )
                #expect(
                    try message(gzip(bytes)) { path throws(DatasetError) in _ = try IDX(path: path, content: content) }
                        == "'FILE', unpacked, is \(end)"
                )
            }
        }
        #expect(
            try message(idx([2, 4, 4, 3], [UInt8](repeating: 0, count: 96))) { path throws(DatasetError) in
                _ = try IDX(path: path, content: .pictures)
            }
                == "'FILE' holds color pictures: it has 4 dimensions, count, rows, columns, channels, and {load} idx reads gray "
                + "pictures of 3; save it with np.savez, and read it with {load} npz"
        )
    }

    @Test func inPlaceOfACSVFile() throws {
        func read(_ path: String) throws(DatasetError) {
            var parser = try CSVParser(path: path, dialect: CSVDialect(separator: UInt8(ascii: ",")))
            _ = try parser.next { row throws(CSVRow.Mistake) in }
        }
        for (bytes, name, remedy) in Self.files {
            let end = "\(name), not a CSV file; \(remedy ?? "name a CSV file")"
            #expect(try message(bytes, read) == "'FILE' is \(end)")
            #expect(try message(gzip(bytes), read) == "'FILE', unpacked, is \(end)")
        }
        #expect(
            try message(idx([1], [0]), read)
                == "'FILE' is an IDX file of labels, not a CSV file; read it with {load} idx"
        )
        let workbook = zipStart("[Content_Types].xml")
        #expect(
            try message(workbook, read)
                == "'FILE' is a spreadsheet or another office document, not a CSV file; save it as CSV"
        )
        #expect(
            try message(zipStart("x_train.npy"), read)
                == "'FILE' is an NPZ archive of NumPy, not a CSV file; read it with {load} npz"
        )
    }

    @Test func inPlaceOfAnArchive() throws {
        for (bytes, name, remedy) in Self.files where name != "a zip archive" {
            #expect(
                try message(bytes) { path throws(DatasetError) in _ = try ZipArchive(path: path) }
                    == "'FILE' is \(name), not an NPZ file; \(remedy ?? "name an NPZ file")"
            )
        }
        #expect(
            try message(idx([1, 1, 1], [0])) { path throws(DatasetError) in _ = try ZipArchive(path: path) }
                == "'FILE' is an IDX file of pictures, not an NPZ file; read it with {load} idx"
        )
    }

    /// Text that only looks alike is read as what it is.
    @Test func textThatTellsNothing() {
        for text in [
            "", "a,b\n1,2\n", "version,https\n", "{a}", "<p>text</p>", "html", "# Title\n", "{\"a\": 1}", "PK,1",
        ] {
            #expect(FileKind(startingWith: text.utf8) == nil, "\(text)")
        }
    }

    private func zipStart(_ name: String) -> [UInt8] {
        Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 0, count: 22) + [UInt8(name.utf8.count), 0, 0, 0]
            + Array(name.utf8) + [UInt8](repeating: 0, count: 8)
    }
}
