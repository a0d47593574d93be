// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// The readers that are fuzzed, with the inputs that are kept: a test, and under `make fuzz` libFuzzer's program.
let fuzzing: [Target] = {
    let dependencies: [Target.Dependency] = [
        "Datasets", "NeuralNetwork", "NotebookFormat", "NotebookLanguageServer", "NotebookRunner", "NotebookReport",
        "CDeflate",
    ]
    guard Context.environment["FUZZ"] != nil else {
        return [
            .testTarget(
                name: "FuzzingTests",
                dependencies: dependencies,
                path: "Fuzzing",
                exclude: ["CLibFuzzer", "Driver", "Seeds", "Words", "Failures", "run.sh"],
                sources: ["Targets", "Tests"],
                swiftSettings: settings
            )
        ]
    }
    return [
        .systemLibrary(name: "CLibFuzzer", path: "Fuzzing/CLibFuzzer"),
        .executableTarget(
            name: "Fuzz",
            dependencies: dependencies + ["CLibFuzzer"],
            path: "Fuzzing",
            exclude: ["CLibFuzzer", "Tests", "Seeds", "Words", "Failures", "run.sh"],
            sources: ["Targets", "Driver"],
            swiftSettings: settings,
            // gold, the standard linker, fails on libFuzzer.
            linkerSettings: [.unsafeFlags(["-use-ld=lld"])]
        ),
    ]
}()

let package = Package(
    name: "notebook",
    products: [
        .executable(name: "notebook", targets: ["notebook"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    ],
    targets: [
        .systemLibrary(name: "CCMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
        .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
        .systemLibrary(name: "CDuktape", pkgConfig: "duktape", providers: [.apt(["duktape-dev"])]),
        .systemLibrary(name: "CGraphviz", pkgConfig: "libgvc", providers: [.apt(["libgraphviz-dev"])]),
        .systemLibrary(name: "CHDF5", pkgConfig: "hdf5", providers: [.apt(["libhdf5-dev"])]),
        .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
        .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .target(name: "CKernels"),
        .target(name: "Machine", swiftSettings: settings),
        .target(name: "Spelling", swiftSettings: settings),
        .target(
            name: "NotebookFormat",
            dependencies: ["CCMark", "Spelling", .product(name: "Yams", package: "Yams")],
            swiftSettings: settings
        ),
        .target(
            name: "Datasets",
            dependencies: ["CDeflate", "CKernels", "CXXHash", "CZip", "Machine", "Spelling"],
            swiftSettings: settings
        ),
        .target(name: "NeuralNetwork", dependencies: ["CKernels", "Machine", "Spelling"], swiftSettings: settings),
        .target(name: "ModelFiles", dependencies: ["NeuralNetwork", "CHDF5", "CZip"], swiftSettings: settings),
        .target(
            name: "NotebookRunner",
            dependencies: [
                "NotebookFormat", "Datasets", "NeuralNetwork", "ModelFiles", "Machine", "Spelling", "CXXHash",
            ],
            swiftSettings: settings
        ),
        .target(
            name: "NotebookReport",
            dependencies: [
                "NotebookFormat", "CPNG", "CGraphviz", "CDuktape",
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            resources: [
                .embedInCode("../../templates/report.html"),
                .embedInCode("../../templates/report.css"),
                .embedInCode("../../templates/drawings.css"),
                .embedInCode("../../templates/report.js"),
                .embedInCode("../../templates/try.js"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "NotebookLanguageServer",
            dependencies: ["Datasets", "NeuralNetwork", "NotebookFormat", "NotebookRunner"],
            swiftSettings: settings
        ),
        .target(
            name: "NotebookPreview",
            dependencies: [
                "NotebookFormat", "NotebookRunner", "NotebookReport", "NotebookLanguageServer",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            resources: [
                .embedInCode("../../templates/preview.js"),
                .embedInCode("../../templates/preview.css"),
                .embedInCode("../../templates/editor.js"),
                .embedInCode("../../templates/editing.js"),
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "notebook",
            dependencies: [
                "Datasets", "NeuralNetwork", "NotebookFormat", "NotebookRunner", "NotebookReport", "NotebookPreview",
                "NotebookLanguageServer", "Machine", "Spelling",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            resources: [
                .embedInCode("../../templates/starter.md"),
                .embedInCode("../../notebooks/basic-classification.md"),
                .embedInCode("../../notebooks/basic-classification.zh.md"),
                .embedInCode("../../notebooks/basic-classification-in-keras.md"),
                .embedInCode("../../notebooks/basic-classification-in-keras.zh.md"),
                .embedInCode("../../notebooks/regression.md"),
                .embedInCode("../../notebooks/regression.zh.md"),
                .embedInCode("../../notebooks/structured-data.md"),
                .embedInCode("../../notebooks/structured-data.zh.md"),
                .embedInCode("../../notebooks/try-it.md"),
                .embedInCode("../../notebooks/without-normalization.md"),
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "EngineBenchmark",
            dependencies: ["Datasets", "Machine", "NeuralNetwork"],
            path: "Benchmarks/EngineBenchmark",
            swiftSettings: settings
        ),
        .testTarget(name: "MachineTests", dependencies: ["Machine"], swiftSettings: settings),
        .testTarget(name: "SpellingTests", dependencies: ["Spelling"], swiftSettings: settings),
        .testTarget(name: "NotebookFormatTests", dependencies: ["NotebookFormat"], swiftSettings: settings),
        .testTarget(
            name: "DatasetsTests",
            dependencies: ["Datasets", "CDeflate", "CKernels", "CZip"],
            resources: [.copy("Fixtures")],
            swiftSettings: settings
        ),
        .testTarget(
            name: "NeuralNetworkTests",
            dependencies: ["NeuralNetwork", "CKernels", "Datasets", "Machine"],
            resources: [.copy("Fixtures")],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ModelFilesTests",
            dependencies: ["ModelFiles", "NeuralNetwork", "CHDF5", "CZip"],
            exclude: ["check_with_keras.py"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "NotebookRunnerTests",
            dependencies: ["Datasets", "NeuralNetwork", "NotebookFormat", "NotebookRunner"],
            exclude: ["Fixtures"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "NotebookReportTests",
            dependencies: ["Datasets", "NotebookReport", "NotebookRunner", "NotebookFormat", "CCMark", "CPNG"],
            exclude: ["SamplePages"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "NotebookPreviewTests",
            dependencies: ["NotebookPreview", "LoopbackClient", .product(name: "NIOHTTP1", package: "swift-nio")],
            swiftSettings: settings
        ),
        .testTarget(
            name: "NotebookLanguageServerTests",
            dependencies: ["NotebookLanguageServer", "Datasets", "NotebookFormat", "NotebookRunner"],
            swiftSettings: settings
        ),
        .target(name: "LoopbackClient", path: "Tests/LoopbackClient", swiftSettings: settings),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["NotebookFormat", "LoopbackClient"],
            exclude: ["Imported"],
            swiftSettings: settings
        ),
        .testTarget(name: "HouseTests", swiftSettings: settings),
    ] + fuzzing
)
