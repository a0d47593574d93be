/// The type of an array's elements, as `descr` spells it: `|u1`, `<f4`, `>i8`.
struct NPYType: Sendable, Hashable {
    /// What the bytes of an element are.
    enum Kind: Sendable, Hashable {
        case boolean, signed, unsigned, float
    }

    let kind: Kind
    /// The bytes of one element: 1, 2, 4 or 8.
    let byteCount: Int
    let isBigEndian: Bool

    init(_ text: String) throws(NPYHeader.Mistake) {
        let letter = text.dropFirst().first
        let size = Int(text.dropFirst(2))
        let kind: Kind
        let sizes: [Int]
        switch letter {
        case "b": (kind, sizes) = (.boolean, [1])
        case "i": (kind, sizes) = (.signed, [1, 2, 4, 8])
        case "u": (kind, sizes) = (.unsigned, [1, 2, 4, 8])
        case "f": (kind, sizes) = (.float, [2, 4, 8])
        case "O":
            throw NPYHeader.Mistake(
                message:
                    "holds pickled Python objects, which can run code when they are opened and so are never opened; "
                    + "save it as an array of numbers"
            )
        case "U", "S": throw NPYHeader.Mistake(message: "holds texts; save it as an array of numbers")
        default: throw NPYHeader.Mistake(message: "has elements of type '\(text)'; save it as an array of real numbers")
        }
        guard let size, sizes.contains(size), let order = text.first, "<>|=".contains(order) else {
            throw NPYHeader.Mistake(message: "has elements of type '\(text)'; save it as float32 or float64")
        }
        self.kind = kind
        byteCount = size
        isBigEndian = order == ">"
    }

    /// Whether the elements are whole numbers.
    var isInteger: Bool { kind != .float }

    /// NumPy's name: `uint8`, `float32`.
    var description: String {
        switch kind {
        case .boolean: "bool"
        case .signed: "int\(8 * byteCount)"
        case .unsigned: "uint\(8 * byteCount)"
        case .float: "float\(8 * byteCount)"
        }
    }

    /// The element that begins at `offset`. Integers beyond 2⁵³ are rounded.
    func value(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Double {
        func integer<Number: FixedWidthInteger>(_: Number.Type) -> Number {
            let stored = bytes.loadUnaligned(fromByteOffset: offset, as: Number.self)
            return isBigEndian ? Number(bigEndian: stored) : Number(littleEndian: stored)
        }
        return switch (kind, byteCount) {
        case (.boolean, _): bytes[offset] == 0 ? 0 : 1
        case (.signed, 1): Double(integer(Int8.self))
        case (.signed, 2): Double(integer(Int16.self))
        case (.signed, 4): Double(integer(Int32.self))
        case (.signed, _): Double(integer(Int64.self))
        case (.unsigned, 1): Double(bytes[offset])
        case (.unsigned, 2): Double(integer(UInt16.self))
        case (.unsigned, 4): Double(integer(UInt32.self))
        case (.unsigned, _): Double(integer(UInt64.self))
        case (.float, 2): Self.half(integer(UInt16.self))
        case (.float, 4): Double(Float(bitPattern: integer(UInt32.self)))
        case (.float, _): Double(bitPattern: integer(UInt64.self))
        }
    }

    /// A half-precision number: a sign, five bits of exponent, ten of fraction (IEEE 754). Swift's `Float16` is not on
    /// every processor.
    private static func half(_ bits: UInt16) -> Double {
        let fraction = Double(bits & 0x3ff) / 1024
        let exponent = Int(bits >> 10 & 0x1f)
        let size: Double =
            switch exponent {
            case 0: fraction * 0x1p-14
            case 31: fraction == 0 ? .infinity : .nan
            default: (1 + fraction) * Double(sign: .plus, exponent: exponent - 15, significand: 1)
            }
        return bits >> 15 == 1 ? -size : size
    }
}
