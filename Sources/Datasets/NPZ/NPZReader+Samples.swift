/// Arrays as samples and targets.
extension NPZReader {
    /// The shape of one sample: `[28, 28]` for a picture, `[13]` for a row.
    func sampleShape(_ header: NPYHeader, _ name: String) throws(DatasetError) -> [Int] {
        let rank = header.shape.count
        guard (1...4).contains(rank) else {
            throw mistake(
                name,
                "has \(rank) dimension\(rank == 1 ? "" : "s"); rows of numbers have 1 or 2, pictures 3 or 4"
            )
        }
        guard header.elementCount > 0 else { throw mistake(name, "is empty: its shape is \(header.shape)") }
        let shape = Array(header.shape.dropFirst())
        guard rank < 3 else { return shape }
        let count = shape.first ?? 1
        guard count <= Limits.columns else {
            throw mistake(name, "has \(count) columns, and a table has at most \(Limits.columns)")
        }
        return [count]
    }

    /// The names of a table's columns: those of the option `columns`, else `x0`, `x1` …; `nil` for pictures.
    func columnNames(_ shape: [Int], _ options: inout some OptionReader) throws(DatasetError) -> [String]? {
        let (names, message) = columnNames(shape)
        if let message {
            options.fail("columns", item: nil, message)
            throw DatasetError(message)
        }
        return names
    }

    private func columnNames(_ shape: [Int]) -> (names: [String]?, mistake: String?) {
        guard shape.count == 1 else {
            return (nil, columns == nil ? nil : "'columns' of {load} names the columns of a table; pictures have none")
        }
        guard let columns else { return ((0..<shape[0]).map { "x\($0)" }, nil) }
        guard columns.count == shape[0] else {
            return (nil, "'columns' of {load} has \(columns.count) names, but there are \(shape[0]) columns")
        }
        guard Set(columns).count == columns.count else { return (nil, "'columns' of {load} has a name twice") }
        return (columns, nil)
    }

    /// The samples in some rows.
    /// - Parameter isWholeStart: whether the rows are the first ones in their order.
    func content(
        _ array: NPYArray,
        _ shape: [Int],
        _ rows: [Int],
        isWholeStart: Bool
    ) throws(DatasetError) -> SampleContent {
        let size = shape.reduce(1, *)
        if shape.count > 1 {
            if isWholeStart, let bytes = array.storedBytes(of: rows.count) {
                return .pictures(Pictures(bytes: bytes, shape: shape))
            }
            try reserve(rows.count, size, MemoryLayout<UInt8>.stride)
            var bytes: [UInt8] = []
            bytes.reserveCapacity(rows.count * size)
            try array.forEachElement(of: rows) { (row, _, value) throws(DatasetError) in
                guard let byte = UInt8(exactly: value) else {
                    throw mistake(
                        array.name,
                        "has \(shortest(value)) in sample \(row), but pictures are bytes, whole numbers from 0 to 255; "
                            + "save them as uint8"
                    )
                }
                bytes.append(byte)
            }
            return .pictures(Pictures(bytes: bytes, shape: shape))
        }
        try reserve(rows.count, size, MemoryLayout<Float>.stride)
        let names = columnNames(shape).names ?? []
        var values = Array(repeating: [Float](), count: size)
        for place in values.indices { values[place].reserveCapacity(rows.count) }
        try array.forEachElement(of: rows) { (row, place, value) throws(DatasetError) in
            values[place].append(try float(value, array.name, row))
        }
        let columns = zip(names, values).map { ColumnTable.Column(name: $0, values: $1) }
        return .table(ColumnTable(columns: columns, rowCount: rows.count))
    }

    /// The targets in some rows.
    func values(_ array: NPYArray, _ rows: [Int]) throws(DatasetError) -> SampleTargets {
        if holdsClasses(array) {
            var classes: [Int32] = []
            try array.forEachElement(of: rows) { (_, _, value) throws(DatasetError) in classes.append(Int32(value)) }
            return .classes(classes)
        }
        var numbers: [Float] = []
        try array.forEachElement(of: rows) { (row, _, value) throws(DatasetError) in
            numbers.append(try float(value, array.name, row))
        }
        return .numbers(numbers)
    }

    /// What the targets stand for.
    /// - Parameter arrays: the targets of the training set, and those of the test set where it has its own.
    func target(_ arrays: [NPYArray]) throws(DatasetError) -> DatasetTarget {
        guard let train = arrays.first else { throw DatasetError("'\(file.path)' has no targets") }
        if let other = arrays.last, holdsClasses(other) != holdsClasses(train) {
            throw mistake(
                other.name,
                "holds \(other.header.type.description), '\(train.name)' \(train.header.type.description): whole numbers "
                    + "are classes, other numbers quantities; save both as one type"
            )
        }
        guard holdsClasses(train) else {
            let name = train.name
            return .numbers(name: name.hasSuffix("_train") ? String(name.dropLast("_train".count)) : name)
        }
        if let classNames { return .classes(classNames) }
        var largest = 0
        for array in arrays {
            array.forEachElement(of: Array(0..<array.count)) { _, _, value in largest = max(largest, Int(value)) }
        }
        return .classes((0...largest).map(String.init))
    }

    /// Reads targets: held to the samples before they are unpacked, and classes to their names before any is used.
    func targets(
        _ pair: Pair,
        in archive: borrowing ZipArchive,
        _ entry: ZipArchive.Entry,
        count: Int
    ) throws(DatasetError) -> NPYArray {
        let name = pair.targets
        let shape = try NPYArray.header(name, in: archive, entry).shape
        guard shape.count == 1 || shape.count == 2 && shape[1] == 1 else {
            throw mistake(
                name,
                "has the shape \(shape), but there is one target a sample; for one-hot rows save np.argmax(\(name), axis=1)"
            )
        }
        guard shape[0] == count else {
            throw mistake(
                name,
                "has \(shape[0]) targets for the \(count) samples of '\(pair.samples)'; name two arrays of one set"
            )
        }
        let array = try NPYArray(name, in: archive, entry)
        try checkClasses(array)
        return array
    }

    private func checkClasses(_ array: NPYArray) throws(DatasetError) {
        guard holdsClasses(array) else { return }
        let limit = classNames?.count ?? Limits.classes
        try array.forEachElement(of: Array(0..<array.count)) { (row, _, value) throws(DatasetError) in
            guard value >= 0, value < Double(limit), value == value.rounded() else {
                let rule =
                    classNames == nil
                    ? "whole numbers are classes from 0 on, \(limit) at most; save quantities as float32"
                    : "class_names names the classes 0 to \(limit - 1)"
                throw mistake(array.name, "has \(shortest(value)) for sample \(row): \(rule)")
            }
        }
    }

    private func holdsClasses(_ array: NPYArray) -> Bool { array.header.type.isInteger || classNames != nil }

    private func float(_ value: Double, _ name: String, _ row: Int) throws(DatasetError) -> Float {
        let number = Float(value)
        guard number.isFinite else {
            let what = value.isFinite ? "too large for Float32" : "not finite"
            throw mistake(
                name,
                "has \(shortest(value)) in sample \(row), which is \(what); correct it, or leave such samples out"
            )
        }
        return number
    }

    private func reserve(_ count: Int, _ size: Int, _ elementSize: Int) throws(DatasetError) {
        let byteCount = count * size * elementSize
        guard Memory.isAvailable(inPieces: byteCount) else {
            throw .tooLargeForMemory(path: file.path, byteCount: byteCount)
        }
    }

    private func shortest(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }

    private func mistake(_ name: String, _ what: String) -> DatasetError {
        DatasetError("'\(file.path)': the array '\(name)' \(what)")
    }
}
