/// What stands before the elements of an array in NumPy's format.
///
/// Six magic bytes, the version, the length of a Python dictionary, and the dictionary: the type of the elements, their
/// order, and the shape. See <https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html>.
struct NPYHeader: Sendable, Hashable {
    let type: NPYType
    /// Whether the first index changes fastest, as in Fortran.
    let isFortranOrder: Bool
    let shape: [Int]
    /// Where the elements begin.
    let byteCount: Int
    /// The product of the shape.
    let elementCount: Int

    /// The size of the whole file.
    let fileByteCount: Int

    /// What is wrong with a header, in words that follow the array's name.
    struct Mistake: Error, Hashable {
        var message: String
    }

    /// Reads the header from the first bytes of a file.
    init(_ bytes: [UInt8]) throws(Mistake) {
        guard bytes.count >= 10, bytes.starts(with: FileKind.npy) else {
            throw Mistake(message: "is not in NumPy's format; save it with np.savez")
        }
        let lengthSize: Int
        switch bytes[6] {
        case 1: lengthSize = 2
        case 2, 3: lengthSize = 4
        default: throw Mistake(message: "is in version \(bytes[6]) of NumPy's format, and only 1 to 3 are known")
        }
        let start = 8 + lengthSize
        let length = bytes[8..<min(start, bytes.count)].reversed().reduce(0) { $0 << 8 | Int($1) }
        guard start + length <= min(bytes.count, Limits.arrayHeader) else {
            throw Mistake(message: "is cut short or damaged: its header takes \(length) bytes; get the file again")
        }
        let text = String(decoding: bytes[start..<start + length], as: UTF8.self)
        guard let values = PythonLiteral.dictionary(text), case .text(let type)? = values["descr"],
            case .boolean(let isFortranOrder)? = values["fortran_order"], case .numbers(let shape)? = values["shape"]
        else {
            if PythonLiteral.dictionary(text)?["descr"] == .other {
                throw Mistake(message: "has records of several fields; save each field as an array of its own")
            }
            throw Mistake(message: "has a damaged header; get the file again")
        }
        self.type = try NPYType(type)
        self.isFortranOrder = isFortranOrder
        self.shape = shape
        byteCount = start + length
        var count = 1
        var size = self.type.byteCount
        for dimension in shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: dimension)
            let (bytes, tooLarge) = product.multipliedReportingOverflow(by: self.type.byteCount)
            guard !overflow, !tooLarge, bytes < Int.max - start - length else {
                throw Mistake(message: "has a damaged header: its shape is beyond all sizes; get the file again")
            }
            (count, size) = (product, bytes)
        }
        elementCount = count
        fileByteCount = start + length + (shape.isEmpty ? self.type.byteCount : size)
    }
}

/// Reads the one dictionary of Python that a header is: texts, truth values, and tuples of numbers.
private enum PythonLiteral: Equatable {
    case text(String)
    case boolean(Bool)
    case numbers([Int])
    /// A list, as the fields of a record are.
    case other

    static func dictionary(_ text: String) -> [String: PythonLiteral]? {
        var rest = Substring(text)
        func skip() { rest = rest.drop { $0 == " " || $0 == "\n" || $0 == "," } }
        func quoted() -> String? {
            guard let quote = rest.first, quote == "'" || quote == "\"" else { return nil }
            let inside = rest.dropFirst().prefix { $0 != quote }
            rest = rest.dropFirst(inside.count + 2)
            return String(inside)
        }
        skip()
        guard rest.first == "{" else { return nil }
        rest = rest.dropFirst()
        var values: [String: PythonLiteral] = [:]
        while true {
            skip()
            if rest.first == "}" { return values }
            guard let name = quoted() else { return nil }
            rest = rest.drop { $0 == " " }
            guard rest.first == ":" else { return nil }
            rest = rest.dropFirst()
            skip()
            switch rest.first {
            case "'", "\"":
                guard let text = quoted() else { return nil }
                values[name] = .text(text)
            case "(":
                let inside = rest.dropFirst().prefix { $0 != ")" }
                rest = rest.dropFirst(inside.count + 2)
                var numbers: [Int] = []
                for part in inside.split(separator: ",") {
                    let digits = part.filter { $0 != " " && $0 != "L" }
                    if digits.isEmpty { continue }
                    guard let number = Int(digits), number >= 0 else { return nil }
                    numbers.append(number)
                }
                values[name] = .numbers(numbers)
            case "[":
                // The fields of a record nest; nothing after them matters.
                values[name] = .other
                return values
            default:
                let word = rest.prefix { $0.isLetter }
                rest = rest.dropFirst(word.count)
                guard word == "True" || word == "False" else { return nil }
                values[name] = .boolean(word == "True")
            }
        }
    }
}
