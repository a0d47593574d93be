import Foundation
import Testing

/// Holds the folders under `Sources` to the plan of the house in CONTRIBUTING.md.
struct HouseTests {
    private let house: House

    init() throws {
        house = try House()
    }

    @Test func arrowsBetweenRoomsGoOneWay() {
        for pair in house.pairs.sorted() {
            Issue.record("two rooms need each other: \(pair). \(house.reason(pair))")
        }
    }

    /// What each module may import besides the system's own modules.
    private static let allowedImports: [String: Set<String>] = [
        "Machine": [],
        "Spelling": [],
        "NeuralNetwork": ["CKernels", "Machine", "Spelling"],
        "Datasets": ["Machine", "Spelling", "CDeflate", "CKernels", "CXXHash", "CPNG", "CJPEG", "CZip"],
        "ModelFiles": ["NeuralNetwork", "CZip", "CHDF5"],
        "NotebookFormat": ["Spelling", "CCMark", "Yams"],
        "NotebookRunner": [
            "Machine", "Spelling", "NotebookFormat", "Datasets", "NeuralNetwork", "ModelFiles", "CXXHash",
        ],
        "NotebookReport": ["NotebookFormat", "CPNG", "CGraphviz", "CDuktape", "Mustache"],
        "NotebookPreview": [
            "NotebookFormat", "NotebookRunner", "NotebookReport", "NotebookLanguageServer", "NIOCore", "NIOPosix",
            "NIOHTTP1",
        ],
        "NotebookLanguageServer": ["Datasets", "NeuralNetwork", "NotebookFormat", "NotebookRunner"],
        "notebook": [
            "Machine", "Spelling", "NeuralNetwork", "Datasets", "ModelFiles", "NotebookFormat", "NotebookRunner",
            "NotebookReport", "NotebookPreview", "NotebookLanguageServer", "ArgumentParser",
        ],
    ]

    private static let systemModules: Set = [
        "Foundation", "FoundationNetworking", "Glibc", "Dispatch", "Synchronization",
    ]

    @Test func modulesImportWhatTheyMay() {
        for file in house.files {
            guard let allowed = Self.allowedImports[file.module] else {
                Issue.record("\(file.path): the module \(file.module) has no line in allowedImports")
                continue
            }
            for name in file.imports.subtracting(Self.systemModules).subtracting(allowed).sorted() {
                Issue.record("\(file.path): \(file.module) may not import \(name)")
            }
        }
    }

    @Test func theEngineKnowsNoPictures() throws {
        for file in house.files where file.module == "NeuralNetwork" {
            let text = try String(
                contentsOf: House.root.appendingPathComponent("Sources/\(file.path)"),
                encoding: .utf8
            )
            if text.lowercased().contains("picture") {
                Issue.record("Sources/\(file.path) speaks of pictures; the engine trains on samples")
            }
        }
    }
}
