import NotebookFormat

/// How `{normalize}` finds the scaling.
enum NormalizationMethod: Sendable, Hashable {
    /// Divides by a number.
    case divide(by: Double)
    /// To a mean of 0 and a standard deviation of 1 over the training set.
    case standardize
    /// To the range from 0 to 1 over the training set.
    case minMax

    /// Reads `divide_by` and `method`; bytes are divided by 255 unless said otherwise, columns are standardized.
    init(_ reader: inout DirectiveReader, isTable: Bool) {
        let divisor = reader.option("divide_by")
        // Within these bounds no byte divided by it leaves Float32.
        let value = reader.number(
            "divide_by",
            default: 255,
            where: { 1e-30 <= abs($0) && abs($0) <= 1e30 },
            "a number other than 0, of size 1e-30 to 1e30"
        )
        if let choice = reader.option("method") {
            let word = reader.choice("method", default: "standardize", among: ["standardize", "min_max"])
            if divisor != nil { reader.fail(at: choice.range, "{normalize} takes 'divide_by' or 'method', not both") }
            self = word == "min_max" ? .minMax : .standardize
        } else if isTable && divisor == nil {
            self = .standardize
        } else {
            self = .divide(by: value)
        }
    }

    var keyPart: CacheKeyPart {
        switch self {
        case .divide(let divisor): CacheKeyPart("divide_by", String(divisor))
        case .standardize: CacheKeyPart("method", "standardize")
        case .minMax: CacheKeyPart("method", "min_max")
        }
    }

    /// The same for two arrays of pictures in Python, the training set first.
    func kerasCode(_ arrays: [String]) -> [String] {
        switch self {
        case .divide(let divisor):
            arrays.map { "\($0) = \($0) / \(divisor)" }
        case .standardize:
            ["mean, deviation = \(arrays[0]).mean(), \(arrays[0]).std()"]
                + arrays.map { "\($0) = (\($0) - mean) / deviation" }
        case .minMax:
            ["least, largest = float(\(arrays[0]).min()), float(\(arrays[0]).max())"]
                + arrays.map { "\($0) = (\($0) - least) / (largest - least)" }
        }
    }

    /// The same for the columns of two tables in Python, the training set first; constant columns become 0.
    /// - Parameter places: the places of the columns that are scaled; `nil` for all.
    func kerasCode(_ arrays: [String], columns places: [Int]?) -> [String] {
        let part = Self.part(places)
        let start = places.map { ["columns = [\($0.map(String.init).joined(separator: ", "))]"] } ?? []
        let training = "\(arrays[0])\(part)"
        let learned =
            switch self {
            case .divide: [String]()
            case .standardize:
                [
                    "mean, deviation = \(training).mean(axis=0, dtype=float), \(training).std(axis=0, dtype=float)",
                    "deviation[deviation == 0] = 1",
                ]
            case .minMax:
                [
                    "least = \(training).min(axis=0)", "extent = \(training).max(axis=0) - least",
                    "extent[extent == 0] = 1",
                ]
            }
        return start + learned + arrays.map { scalingLine($0, columns: places) }
    }

    /// The line of Python that scales an array, once what it takes has been learned from the training set.
    func scalingLine(_ array: String, columns places: [Int]?) -> String {
        let scaled = "\(array)\(Self.part(places))"
        let expression =
            switch self {
            case .divide(let divisor): "\(scaled) / \(divisor)"
            case .standardize: "((\(scaled) - mean) / deviation).astype(np.float32)"
            case .minMax: "(\(scaled) - least) / extent"
            }
        return "\(scaled) = \(expression)"
    }

    private static func part(_ places: [Int]?) -> String { places == nil ? "" : "[:, columns]" }
}
