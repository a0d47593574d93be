import Datasets
import NotebookFormat
import Spelling

/// `{normalize}`: chooses the scaling that every later step reads the data through.
struct NormalizeStep: Step {
    static let name = "normalize"

    private let method: NormalizationMethod
    /// The columns of a table that are scaled; `nil` for all, and for pictures.
    private let columns: [String]?
    /// All columns of a table; `nil` for pictures.
    private let allColumns: [String]?

    init(_ reader: inout DirectiveReader, in scope: inout PlanScope) {
        reader.expectNoArgument()
        reader.readOptions()
        allColumns = scope.data?.columns
        method = NormalizationMethod(&reader, isTable: allColumns != nil)
        columns = reader.columns(among: allColumns, isKnown: scope.data?.shape != nil)
        reader.rejectUnknownOptions()
        guard scope.data != nil else {
            reader.fail(at: nil, "`{normalize}` needs a `{load}` before it")
            return
        }
        if scope.data?.scaling != PlannedScaling.none {
            reader.fail(at: nil, "the data is normalized already; a second {normalize} would scale it twice")
        }
        scope.data?.scaling = .by(method.keyPart, columns: columns == allColumns ? nil : columns)
    }

    var keyParts: [CacheKeyPart] {
        [method.keyPart] + (columns.map { [CacheKeyPart("columns", $0.joined(separator: ", "))] } ?? [])
    }
    var reads: [Resource] { [.trainingData, .testData] }
    var fields: [String]? { allColumns == nil ? ["offset", "divisor"] : [] }
    var outline: [String] { keyParts.map { "\($0.name): \($0.value)" } }

    var writes: [ResourceWrite] {
        let fromTraining: [Resource] = if case .divide = method { [] } else { [.trainingData] }
        return [
            ResourceWrite(resource: .trainingData, keyParts: keyParts, reads: [.trainingData]),
            ResourceWrite(resource: .testData, keyParts: keyParts, reads: fromTraining + [.testData]),
        ]
    }

    func kerasCode(in script: inout KerasScript) -> [String] {
        let arrays = [script.features(.train), script.features(.test)]
        guard let allColumns else { return method.kerasCode(arrays) }
        let places = columns.map { names in names.compactMap { allColumns.firstIndex(of: $0) } }
        script.scalingLines = { [method] array in [method.scalingLine(array, columns: places)] }
        return method.kerasCode(arrays, columns: places)
    }

    func run(in session: inout Session, _ context: StepContext) throws(StepFailure) -> StepResult {
        let result: StepResult
        switch (try session.data.set(.train).content, try session.data.set(.test).content) {
        case (.pictures(let training), .pictures(let test)):
            result = try PictureNormalization(
                training: session.data.byteStatistics(.train, of: training),
                test: session.data.byteStatistics(.test, of: test),
                method
            ).result
        case (.table(let training), .table(let test)):
            result =
                try TableNormalization(
                    training: training,
                    statistics: session.data.columnStatistics(.train, of: training),
                    testStatistics: session.data.columnStatistics(.test, of: test),
                    method,
                    columns: columns
                ).result
        case (.pictures, .table), (.table, .pictures):
            throw StepFailure("one of the two sets is pictures, the other a table")
        }
        restore(result, in: &session, context)
        return result
    }

    func restore(_ result: StepResult, in session: inout Session, _ context: StepContext) {
        if let scaling = PictureNormalization.scaling(in: result.values) { session.data.scaling = scaling }
        if let scalings = TableNormalization.scalings(in: result.values) { session.data.columnScalings = scalings }
    }
}

extension DirectiveReader {
    /// The option `columns`: some of a table's columns, in the table's order.
    fileprivate mutating func columns(among all: [String]?, isKnown: Bool) -> [String]? {
        guard let option = option("columns") else { return nil }
        guard let all else {
            if isKnown { fail(at: option.range, "'columns' of {normalize} chooses from a table; pictures have none") }
            return nil
        }
        guard let chosen = texts("columns", allowsOne: true) else { return nil }
        for (item, name) in chosen.enumerated() where !all.contains(name) {
            let others = "its columns are \(NameList.listed(all))"
            let (hint, meant) = NearestName.advice(for: name, among: all, otherwise: others)
            fail("columns", item: item, "the data has no column '\(name)'; \(hint)", meant: meant)
        }
        if chosen.isEmpty { fail(at: option.range, "'columns' of {normalize} must name at least one column") }
        return all.filter(chosen.contains)
    }
}
