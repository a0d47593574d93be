import Testing

/// What the test of the house sees in a file.
struct SwiftSourceTests {
    private func source(_ text: String, path: String = "Module/Room/File.swift") -> SwiftSource {
        SwiftSource(path: path, text: Array(text.utf8))
    }

    @Test func namesInCommentsAndStringsDoNotCount() {
        let file = source(
            #"""
            /// A Comment
            let a = One.two /* Block
            Comment */ + "String \(Inner("Deeper)")) \" String" + Three()
            let b = """
                Long "String" \(Inner)
                """ + Four
            """#
        )
        #expect(file.names == ["One", "Three", "Four"])
    }

    @Test func typesAtTheTopLevelAreDefinitions() {
        let file = source(
            """
            public import Foundation
            import NotebookFormat
            struct A { struct Inner {} }
            public final class B {}
            public indirect enum C {}
                struct Indented {}
            private struct D {}
            fileprivate enum E {}
            extension F {}
            protocol G {}
            typealias H = A
            """
        )
        #expect(file.definitions == ["A", "B", "C", "G", "H"])
        #expect(file.imports == ["Foundation", "NotebookFormat"])
    }

    @Test func aRoomIsTwoFoldersDeep() {
        #expect(source("", path: "M/Steps/Fit/FitStep.swift").room == "M/Steps")
        #expect(source("", path: "M/Steps/FitStep.swift").room == "M/Steps")
        #expect(source("", path: "M/File.swift").room == "M")
        #expect(source("", path: "M/Steps/Fit/FitStep.swift").module == "M")
    }

    @Test func roomsThatNameEachOthersTypesAreAPair() {
        let house = House(files: [
            source("struct One { let two: Two }", path: "M/A/One.swift"),
            source("struct Two { let one: [One], three: Three }", path: "M/B/Two.swift"),
            source("struct Three { let twice: Twice }", path: "M/C/Three.swift"),
            source("struct Twice {}", path: "M/A/Twice.swift"),
            source("struct Twice { let three: Three }", path: "M/D/Twice.swift"),
        ])
        #expect(house.pairs == [House.Pair("M/B", "M/A")])
        #expect(house.reason(House.Pair("M/A", "M/B")) == "M/A names Two; M/B names One")
    }
}
