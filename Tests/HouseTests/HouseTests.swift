import Foundation
import Testing

/// Holds the folders under `Sources` to the plan of the house in CONTRIBUTING.md.
struct HouseTests {
    private let house: House

    init() throws {
        house = try House()
    }

    /// Pairs that are still to be taken apart. Only ever remove lines here.
    private static let knownPairs: Set<House.Pair> = [
        .init("NeuralNetwork/Constructors", "NeuralNetwork/Initializers"),
        .init("NeuralNetwork/Execution", "NeuralNetwork/Operations"),
        .init("NeuralNetwork/Layers", "NeuralNetwork/Models"),
        .init("NeuralNetwork/Operations", "NeuralNetwork/Training"),
        .init("NotebookFormat", "NotebookFormat/CommonMark"),
        .init("NotebookFormat", "NotebookFormat/Prose"),
        .init("NotebookFormat", "NotebookFormat/Text"),
        .init("NotebookFormat", "NotebookFormat/YAML"),
        .init("NotebookFormat/CommonMark", "NotebookFormat/Prose"),
        .init("NotebookReport", "NotebookReport/Page"),
        .init("NotebookReport", "NotebookReport/Pictures"),
        .init("NotebookReport/Figures", "NotebookReport/Page"),
        .init("NotebookReport/Formulas", "NotebookReport/Page"),
        .init("NotebookReport/Page", "NotebookReport/Pictures"),
        .init("NotebookReport/Page", "NotebookReport/Trial"),
        .init("NotebookRunner/Session", "NotebookRunner/Steps"),
    ]

    @Test func arrowsBetweenRoomsGoOneWay() {
        for pair in house.pairs.subtracting(Self.knownPairs).sorted() {
            Issue.record("two rooms need each other: \(pair). \(house.reason(pair))")
        }
        for pair in Self.knownPairs.subtracting(house.pairs).sorted() {
            Issue.record("no longer a pair, remove it from knownPairs: \(pair)")
        }
    }

    /// What each module may import besides the system's own modules.
    private static let allowedImports: [String: Set<String>] = [
        "NeuralNetwork": ["CKernels"],
        "Datasets": ["CDeflate", "CXXHash", "CPNG", "CJPEG", "CZip"],
        "ModelFiles": ["NeuralNetwork", "CZip", "CHDF5"],
        "NotebookFormat": ["CCMark", "Yams"],
        "NotebookRunner": ["NotebookFormat", "Datasets", "NeuralNetwork", "ModelFiles", "CXXHash"],
        "NotebookReport": ["NotebookFormat", "CPNG", "CGraphviz", "CDuktape", "Mustache"],
        "NotebookPreview": ["NotebookFormat", "NotebookRunner", "NotebookReport", "FlyingFox", "FlyingSocks"],
        "NotebookLanguageServer": ["NotebookFormat", "NotebookRunner"],
        "notebook": [
            "NeuralNetwork", "Datasets", "ModelFiles", "NotebookFormat", "NotebookRunner", "NotebookReport",
            "NotebookPreview", "NotebookLanguageServer", "ArgumentParser",
        ],
    ]

    private static let systemModules: Set = ["Foundation", "Glibc", "Dispatch", "Synchronization"]

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

    /// Files of the engine that still speak of pictures. Only ever remove lines here.
    private static let filesWithPictures: Set<String> = [
        "NeuralNetwork/Models/Sequential.swift",
        "NeuralNetwork/Operations/BatchGather.swift",
        "NeuralNetwork/Training/ModelMemory.swift",
        "NeuralNetwork/Training/Samples.swift",
        "NeuralNetwork/Training/Scaling.swift",
    ]

    @Test func theEngineKnowsNoPictures() throws {
        var found: Set<String> = []
        for file in house.files where file.module == "NeuralNetwork" {
            let text = try String(
                contentsOf: House.root.appendingPathComponent("Sources/\(file.path)"),
                encoding: .utf8
            )
            if text.lowercased().contains("picture") { found.insert(file.path) }
        }
        for path in found.subtracting(Self.filesWithPictures).sorted() {
            Issue.record("Sources/\(path) speaks of pictures; the engine trains on samples")
        }
        for path in Self.filesWithPictures.subtracting(found).sorted() {
            Issue.record("no longer speaks of pictures, remove it from filesWithPictures: \(path)")
        }
    }
}
