import Foundation
import Testing

@testable import Datasets

/// Arrays as NumPy itself has stored them; see `Fixtures/make_fixtures.py`.
struct NumPyFilesTests {
    private func path(_ name: String) throws -> String {
        try #require(Bundle.module.path(forResource: "Fixtures/\(name)", ofType: nil))
    }

    private func array(_ name: String, in file: String = "arrays.npz") throws -> NPYArray {
        let archive = try ZipArchive(path: path(file))
        return try NPYArray(name, in: archive, #require(NPZEntries(archive)[name]))
    }

    private func values(_ array: NPYArray) -> [Double] {
        var values: [Double] = []
        array.forEachElement(of: Array(0..<array.count)) { _, _, value in values.append(value) }
        return values
    }

    static let types = [
        "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "float32",
        "float64",
    ]

    @Test(arguments: types, ["", "big_", "fortran_"]) func everyTypeInEveryOrder(type: String, order: String) throws {
        if type == "bool", order == "big_" { return }
        let array = try array(order + type)
        #expect(array.header.shape == [3, 2])
        #expect(array.header.type.description == type)
        #expect(values(array) == (type == "bool" ? [0, 1, 1, 1, 1, 1] : [0, 1, 2, 3, 4, 5]))
    }

    @Test func halves() throws {
        let half = try values(array("half"))
        #expect(half == [0, -0.0, 1, -2.5, 0x1.ff8p-15, 0x1p-24, 65504])
        #expect(half[1].sign == .minus)
    }

    @Test func fortranOrderOfThreeDimensions() throws {
        let cube = try array("cube")
        #expect(cube.header.isFortranOrder)
        #expect(values(cube) == (0..<24).map(Double.init))
    }

    private func refusal(_ name: String) throws -> String {
        let file = try path("refused.npz")
        return try #require(throws: DatasetError.self) { try array(name, in: "refused.npz") }.message
            .replacingOccurrences(of: file, with: "refused.npz")
    }

    @Test func whatIsNotRead() throws {
        #expect(
            try refusal("objects")
                == "'refused.npz': the array 'objects' holds pickled Python objects, which can run code when they are "
                + "opened and so are never opened; save it as an array of numbers"
        )
        for name in ["texts", "bytes"] {
            #expect(
                try refusal(name) == "'refused.npz': the array '\(name)' holds texts; save it as an array of numbers"
            )
        }
        #expect(
            try refusal("records")
                == "'refused.npz': the array 'records' has records of several fields; save each field as an array of its "
                + "own"
        )
        #expect(
            try refusal("complex")
                == "'refused.npz': the array 'complex' has elements of type '<c16'; save it as an array of real numbers"
        )
        #expect(
            try refusal("dates")
                == "'refused.npz': the array 'dates' has elements of type '<M8[D]'; save it as an array of real numbers"
        )
    }

    @Test func shapesThatAreNotRead() throws {
        func message(_ name: String) throws -> String {
            let file = try path("refused.npz")
            var options = TestOptions(["file": .text(file), "x": .text(name), "y": .text("empty")])
            let reader = try #require(NPZReader(named: "npz", options: &options, in: DatasetContext()))
            var description = DatasetDescription()
            return try #require(throws: DatasetError.self) { try reader.describe(into: &description, &options) }.message
                .replacingOccurrences(of: file, with: "refused.npz")
        }
        #expect(
            try message("scalar")
                == "'refused.npz': the array 'scalar' has 0 dimensions; rows of numbers have 1 or 2, pictures 3 or 4"
        )
        #expect(try message("empty") == "'refused.npz': the array 'empty' is empty: its shape is [0, 3]")
    }
}
