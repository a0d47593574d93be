internal import CKernels

/// A matrix in a test: as the kernels lay it out for activations, and as rows and columns for the plain references.
struct Matrix: Equatable {
    let rows: Int
    let columns: Int
    /// [rows][row_stride(columns)]
    var padded: [Float]

    init(rows: Int, columns: Int, padding: Float = 0) {
        self.rows = rows
        self.columns = columns
        padded = [Float](repeating: padding, count: rows * row_stride(columns))
    }

    /// Numbers from -1 to 1 that look like nothing in particular, and padding that would show if it were used.
    init(rows: Int, columns: Int, seed: UInt32) {
        self.init(rows: rows, columns: columns, padding: 1e6)
        for row in 0..<rows {
            for column in 0..<columns {
                self[row, column] = noise(seed, row * columns + column)
            }
        }
    }

    /// Bytes that look like nothing in particular, as numbers.
    init(bytesOf seed: UInt32, rows: Int, columns: Int) {
        self.init(rows: rows, columns: columns, seed: seed)
        for row in 0..<rows {
            for column in 0..<columns {
                self[row, column] = (self[row, column] * 127.5 + 127.5).rounded()
            }
        }
    }

    var transposed: Matrix {
        var result = Matrix(rows: columns, columns: rows)
        for row in 0..<rows {
            for column in 0..<columns { result[column, row] = self[row, column] }
        }
        return result
    }

    /// Puts 0 in place of some numbers.
    func cleared(_ zeros: Zeros) -> Matrix {
        var result = self
        for row in 0..<rows {
            for column in 0..<columns where zeros.includes(row: row, column: column) {
                result[row, column] = 0
            }
        }
        return result
    }

    subscript(row: Int, column: Int) -> Float {
        get { padded[row * row_stride(columns) + column] }
        set { padded[row * row_stride(columns) + column] = newValue }
    }

    /// The bits of the numbers without the padding.
    var bits: [UInt32] {
        (0..<rows).flatMap { row in (0..<columns).map { self[row, $0].bitPattern } }
    }

    /// The numbers as [rows][columns].
    var values: [Float] {
        (0..<rows).flatMap { row in (0..<columns).map { self[row, $0] } }
    }

    /// Calls `body` with the matrix as a layer's input: as numbers, and if all of them are bytes, as those as well.
    func withInputs(scale: Float, _ body: (DenseInput) -> Void) {
        padded.withUnsafeBufferPointer { body(DenseInput(numbers: $0.baseAddress, bytes: nil, scale: scale)) }
        guard values.allSatisfy({ UInt8(exactly: $0) != nil }) else { return }
        // Padding that would show if it were used.
        var bytes = [UInt8](repeating: 255, count: rows * byte_stride(columns))
        for row in 0..<rows {
            for column in 0..<columns {
                bytes[row * byte_stride(columns) + column] = UInt8(self[row, column])
            }
        }
        bytes.withUnsafeBufferPointer { body(DenseInput(numbers: nil, bytes: $0.baseAddress, scale: scale)) }
    }

    /// The matrix as a kernel in panels.
    var packed: [Float] {
        var packed = [Float](repeating: 0, count: rows * padded_columns(columns))
        pack_kernel(rows, columns, values, &packed, IndexRange(begin: 0, end: rows * columns))
        return packed
    }

    /// A kernel in panels as a matrix.
    init(rows: Int, columns: Int, packed: [Float]) {
        self.init(rows: rows, columns: columns)
        var values = [Float](repeating: 0, count: rows * columns)
        unpack_kernel(rows, columns, packed, &values, IndexRange(begin: 0, end: rows * columns))
        for row in 0..<rows {
            for column in 0..<columns {
                self[row, column] = values[row * columns + column]
            }
        }
    }
}

/// Where a left factor is 0, and products are left out.
enum Zeros: CaseIterable {
    case nowhere
    /// In one row, one column, and here and there in every other hundred columns.
    case somewhere
    case nearlyEverywhere

    /// A row and a column that are 0 from end to end wherever there are zeros.
    static let row = 0
    static let column = 1

    func includes(row: Int, column: Int) -> Bool {
        if self != .nowhere, row == Self.row || column == Self.column { return true }
        switch self {
        case .nowhere:
            return false
        case .somewhere:
            return column / 100 % 2 == 1 && (row * 31 + column * 17) % 5 < 2
        case .nearlyEverywhere:
            return (row * 31 + column * 17) % 11 != 0
        }
    }

    /// Whether products with zeros on the left are left out of this column: not in a last panel of 16 columns.
    static func areLeftOut(of column: Int, columns: Int) -> Bool {
        columns - column / panel_column_count * panel_column_count > lane_count
    }
}

/// The k whose products are added to an element in that row, in their order, as dense.h states it.
func productOrder(row: Int, of left: Matrix, leavesOut: Bool) -> [Int] {
    guard leavesOut else { return Array(0..<left.columns) }
    let partner = row ^ 1
    return stride(from: 0, to: left.columns, by: 64).flatMap { begin in
        let word = begin..<min(begin + 64, left.columns)
        let nonzero = word.filter { left[row, $0] != 0 }
        guard partner < left.rows else { return nonzero }
        let (both, either) = (
            nonzero.filter { left[partner, $0] != 0 },
            word.filter { left[row, $0] != 0 || left[partner, $0] != 0 }
        )
        return either.count - both.count <= 8 ? either : both + nonzero.filter { left[partner, $0] == 0 }
    }
}

/// What goes into a layer of that shape, and what each of it counts: numbers, and bytes as numbers.
func layerInputs(_ shape: DenseShape, seed: UInt32, _ zeros: Zeros) -> [(x: Matrix, scale: Float)] {
    [
        (Matrix(rows: shape.rows, columns: shape.inputs, seed: seed).cleared(zeros), 1),
        (Matrix(bytesOf: seed, rows: shape.rows, columns: shape.inputs).cleared(zeros), 1 / 255),
    ]
}

/// A number from -1 to 1 for each index.
func noise(_ seed: UInt32, _ index: Int) -> Float {
    var word = (seed &* 0x9E37_79B9) ^ (UInt32(truncatingIfNeeded: index) &* 0x85EB_CA6B)
    word = (word ^ (word >> 15)) &* 0x2C1B_3C6D
    word = (word ^ (word >> 12)) &* 0x297A_2D39
    word ^= word >> 15
    return Float(Int32(bitPattern: word)) * 0x1p-31
}

extension IndexRange {
    init(_ range: Range<Int>) {
        self.init(begin: range.lowerBound, end: range.upperBound)
    }
}

/// Sizes with remainders on every side of the tiles, panels and blocks, and the tutorial's.
let denseShapes = [
    DenseShape(rows: 1, inputs: 1, units: 1),
    DenseShape(rows: 3, inputs: 5, units: 2),
    DenseShape(rows: 8, inputs: 16, units: 16),
    DenseShape(rows: 9, inputs: 17, units: 33),
    DenseShape(rows: 32, inputs: 128, units: 10),
    DenseShape(rows: 7, inputs: 300, units: 48),
    DenseShape(rows: 33, inputs: 31, units: 47),
    DenseShape(rows: 150, inputs: 70, units: 65),
    DenseShape(rows: 5, inputs: 40, units: 290),
    DenseShape(rows: 70, inputs: 300, units: 290),
    DenseShape(rows: 270, inputs: 150, units: 100),
]
