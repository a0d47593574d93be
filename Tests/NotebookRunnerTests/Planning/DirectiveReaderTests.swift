import NeuralNetwork
import NotebookFormat
import Testing

@testable import NotebookRunner

/// Every kind of option, and the whole of every message.
struct DirectiveReaderTests {
    private func reader(_ body: String, argument: String = "", parameters: String = "") throws -> DirectiveReader {
        let text = "---\nparams: {\(parameters)}\n---\n```{test}\(argument)\n\(body)\n```\n"
        let notebook = NotebookParser.parse(Array(text.utf8), fileName: "test.md").notebook
        return DirectiveReader(try #require(notebook.directives.first), parameters: notebook.frontMatter.parameters)
    }

    /// A reader that has read options, and what `read` makes of them.
    private func read<Result>(
        _ body: String,
        parameters: String = "",
        _ read: (inout DirectiveReader) -> Result
    ) throws -> (value: Result, messages: [String]) {
        var reader = try reader(body, parameters: parameters)
        reader.readOptions()
        let value = read(&reader)
        return (value, reader.messages)
    }

    @Test(
        arguments: [
            ("other: 1", 7, []),
            ("n: 5", 5, []),
            ("n: 5.0", 5, []),
            ("n: params.five", 5, []),
            ("n: 2", 2, []),
            ("n: 1", 7, ["5:4: error: 'n' of {test} must be a whole number of at least 2, not 1"]),
            ("n: 2.5", 7, ["5:4: error: 'n' of {test} must be a whole number of at least 2, not 2.5"]),
            ("n: 1e300", 7, ["5:4: error: 'n' of {test} must be a whole number of at least 2, not 1e+300"]),
            ("n: many", 7, ["5:4: error: 'n' of {test} must be a whole number of at least 2, not 'many'"]),
            ("n:", 7, ["5:3: error: 'n' of {test} must be a whole number of at least 2, not nothing"]),
            ("n: true", 7, ["5:4: error: 'n' of {test} must be a whole number of at least 2, not true"]),
            ("n: [2]", 7, ["5:4: error: 'n' of {test} must be a whole number of at least 2, not a list"]),
            ("n: Two()", 7, ["5:4: error: 'n' of {test} must be a whole number of at least 2, not Two(…)"]),
        ] as [(String, Int, [String])]
    )
    func integers(body: String, value: Int, messages: [String]) throws {
        let result = try read(body, parameters: "five: 5") { $0.integer("n", default: 7, atLeast: 2) }
        #expect(result.value == value)
        #expect(result.messages == messages)
    }

    @Test(
        arguments: [
            ("other: 1", nil, []),
            ("n: null", nil, []),
            ("n: 5", 5, []),
            ("n: 1", 2, ["5:4: error: 'n' of {test} must be a whole number of at least 2, not 1"]),
        ] as [(String, Int?, [String])]
    )
    func optionalIntegers(body: String, value: Int?, messages: [String]) throws {
        let result = try read(body) { $0.optionalInteger("n", atLeast: 2) }
        #expect(result.value == value)
        #expect(result.messages == messages)
    }

    @Test(
        arguments: [
            ("other: 1", true, []),
            ("b: false", false, []),
            ("b: False", false, []),
            ("b: 0", true, ["5:4: error: 'b' of {test} must be true or false, not 0"]),
            ("b: 'false'", true, ["5:4: error: 'b' of {test} must be true or false, not 'false'"]),
        ] as [(String, Bool, [String])]
    )
    func booleans(body: String, value: Bool, messages: [String]) throws {
        let result = try read(body) { $0.boolean("b", default: true) }
        #expect(result.value == value)
        #expect(result.messages == messages)
    }

    @Test(
        arguments: [
            ("other: 1", 0.5, []),
            ("x: 0.25", 0.25, []),
            ("x: 0", 0, []),
            ("x: 1", 0.5, ["5:4: error: 'x' of {test} must be below 1, not 1"]),
            ("x: .nan", 0.5, ["5:4: error: 'x' of {test} must be below 1, not nan"]),
            ("x: -.inf", 0.5, ["5:4: error: 'x' of {test} must be below 1, not -inf"]),
            ("x: half", 0.5, ["5:4: error: 'x' of {test} must be below 1, not 'half'"]),
        ] as [(String, Double, [String])]
    )
    func numbers(body: String, value: Double, messages: [String]) throws {
        let result = try read(body) { $0.number("x", default: 0.5, where: { $0 < 1 }, "below 1") }
        #expect(result.value == value)
        #expect(result.messages == messages)
    }

    @Test(
        arguments: [
            ("other: 1", "test", []),
            ("on: train", "train", []),
            (
                "on: trian", "test",
                ["5:5: error: 'on' of {test} must be test or train, not 'trian'; did you mean 'train'?"]
            ),
            ("on: everything", "test", ["5:5: error: 'on' of {test} must be test or train, not 'everything'"]),
            ("on: 1", "test", ["5:5: error: 'on' of {test} must be test or train, not 1"]),
        ] as [(String, String, [String])]
    )
    func choices(body: String, value: String, messages: [String]) throws {
        let result = try read(body) { $0.choice("on", default: "test", among: ["test", "train"]) }
        #expect(result.value == value)
        #expect(result.messages == messages)
    }

    @Test(
        arguments: [
            ("other: 1", nil, ["4:5: error: {test} needs the option 'file'"]),
            ("file: a b.csv", "a b.csv", []),
            ("file: ''", nil, ["5:7: error: 'file' of {test} must be text, not ''"]),
            ("file: 3", nil, ["5:7: error: 'file' of {test} must be text, not 3"]),
        ] as [(String, String?, [String])]
    )
    func requiredTexts(body: String, value: String?, messages: [String]) throws {
        let result = try read(body) { $0.requiredText("file") }
        #expect(result.value == value)
        #expect(result.messages == messages)
    }

    @Test(
        arguments: [
            ("other: 1", nil, []),
            ("names: [a, 1, 2.5, true, 'b c']", ["a", "1", "2.5", "true", "b c"], []),
            ("names: ()", [], []),
            ("names: a", nil, ["5:8: error: 'names' of {test} must be a list such as [a, b, c], not 'a'"]),
            ("names: [a, [b]]", nil, ["5:12: error: 'names' of {test} must be a list of texts, but found a list"]),
            ("names: [a, null]", nil, ["5:12: error: 'names' of {test} must be a list of texts, but found nothing"]),
        ] as [(String, [String]?, [String])]
    )
    func listsOfTexts(body: String, value: [String]?, messages: [String]) throws {
        let result = try read(body) { $0.texts("names")?.value }
        #expect(result.value == value)
        #expect(result.messages == messages)
    }

    @Test(
        arguments: [
            ("use: adam", "adam()", []),
            ("use: 'Adam(0.1)'", "Adam(0.1)", []),
            ("use: Adam(learning_rate=params.rate)", "Adam(learning_rate=0.5)", []),
            ("use: keras.optimizers.Adam()", "Adam()", []),
            (
                "use: 3", nil, ["5:6: error: expected a name such as 'adam' or a constructor such as Adam(), not 3"]
            ),
            (
                "use: [adam]", nil,
                ["5:6: error: expected a name such as 'adam' or a constructor such as Adam(), not a list"]
            ),
        ] as [(String, String?, [String])]
    )
    func constructors(body: String, value: String?, messages: [String]) throws {
        let result = try read(body, parameters: "rate: 0.5") { reader in
            reader.option("use").flatMap { reader.constructor(of: $0) }.map { call in
                let arguments = call.arguments.map { ($0.name.map { $0.value + "=" } ?? "") + $0.value.value.shown }
                return "\(call.name.value)(\(arguments.joined(separator: ", ")))"
            }
        }
        #expect(result.value == value)
        #expect(result.messages == messages)
    }

    @Test(
        arguments: [
            ("use: Adam(0.1)", true, []),
            ("use: Adamm()", false, ["5:6: error: unknown optimizer 'Adamm'; did you mean 'Adam'?"]),
            ("use: Adam(0.1, beta=2)", false, ["5:16: error: unknown argument 'beta' of Adam; did you mean 'beta_1'?"]),
            (
                "use: Adam('fast')", false,
                ["5:11: error: argument 'learning_rate' of Adam must be a number of at least 0, not 'fast'"]
            ),
        ] as [(String, Bool, [String])]
    )
    func complaintsOfTheEngineStandAtTheirPlace(body: String, isMade: Bool, messages: [String]) throws {
        let result = try read(body) { reader in
            reader.option("use").flatMap { reader.constructor(of: $0) }
                .flatMap { reader.make($0, with: Optimizers.optimizer(from:)) } != nil
        }
        #expect(result.value == isMade)
        #expect(result.messages == messages)
    }

    @Test func unknownOptionsNameTheNearestOrAll() throws {
        let near = try read("epoch: 3") { reader in
            _ = reader.integer("epochs", default: 1, atLeast: 1)
            reader.rejectUnknownOptions()
        }
        #expect(near.messages == ["5:1: error: unknown option 'epoch' in {test}; did you mean 'epochs'?"])
        let far = try read("verbose: 2\nepochs: 3\nworkers: 1") { reader in
            _ = reader.integer("epochs", default: 1, atLeast: 1)
            _ = reader.option("shuffle")
            reader.rejectUnknownOptions()
        }
        #expect(
            far.messages == [
                "5:1: error: unknown option 'verbose' in {test}; its options are epochs, shuffle",
                "7:1: error: unknown option 'workers' in {test}; its options are epochs, shuffle",
            ]
        )
        let none = try read("verbose: 2") { $0.rejectUnknownOptions() }
        #expect(none.messages == ["5:1: error: unknown option 'verbose' in {test}; it has no options"])
    }

    @Test func anArgumentWhereNoneIsTakenIsAMistake() throws {
        var without = try reader("")
        without.expectNoArgument()
        #expect(without.messages == [])
        var with = try reader("", argument: " twice")
        with.expectNoArgument()
        #expect(with.messages == ["4:11: error: {test} takes nothing after the brace, but found 'twice'"])
    }

    @Test func aBodyThatIsNotOptionsIsAMistakeAtItsPlace() throws {
        let result = try read("just words") { $0.rejectUnknownOptions() }
        #expect(result.messages == ["5:1: error: expected options such as 'name: value', one per line"])
    }

    @Test func aValueThatCannotBeReadIsReportedOnce() throws {
        let body = "n: params.m\nnames: [a, params.nn]\nuse: Adam(params.rate)\nlast: 0"
        let result = try read(body, parameters: "n: 1") { reader in
            _ = reader.integer("n", default: 7, atLeast: 2)
            _ = reader.texts("names")
            if let use = reader.option("use") { _ = reader.constructor(of: use) }
            _ = reader.integer("last", default: 7, atLeast: 2)
        }
        #expect(
            result.messages == [
                "5:4: error: unknown parameter 'm'; the parameters are n",
                "6:12: error: unknown parameter 'nn'; the parameters are n",
                "7:11: error: unknown parameter 'rate'; the parameters are n",
                "8:7: error: 'last' of {test} must be a whole number of at least 2, not 0",
            ]
        )
    }

    @Test func layersAreReadOneALine() throws {
        var reader = try reader("Flatten()\nDense(params.units),\n", parameters: "units: 3")
        #expect(reader.readLayerLines().map(\.call.name.value) == ["Flatten", "Dense"])
        #expect(reader.messages == [])
        var broken = try self.reader("Flatten()\nDense(3\n")
        #expect(broken.readLayerLines().map(\.call.name.value) == ["Flatten"])
        #expect(broken.hasErrors)
    }

    @Test func warningsAreNoErrors() throws {
        var reader = try reader("")
        reader.warn(at: nil, "perhaps not as meant")
        #expect(reader.messages == ["4:5: warning: perhaps not as meant"])
        #expect(!reader.hasErrors)
        reader.fail(at: SourceRange(line: 9, column: 2, length: 1), "wrong")
        #expect(reader.messages == ["4:5: warning: perhaps not as meant", "9:2: error: wrong"])
        #expect(reader.hasErrors)
    }
}

extension DirectiveReader {
    fileprivate var messages: [String] {
        diagnostics.map { diagnostic in
            let place = diagnostic.range.map { "\($0.start.line):\($0.start.column)" } ?? "file"
            return "\(place): \(diagnostic.severity.rawValue): \(diagnostic.message)"
        }
    }
}
