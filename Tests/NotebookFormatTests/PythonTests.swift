import NotebookFormat
import Testing

/// The reader of Python's subset, and arithmetic wherever a value may stand.
@Suite struct PythonTests {
    /// The statements of a body, and its mistakes with their places in a notebook whose body begins in line 2.
    private func code(_ body: String) -> (statements: [PythonStatement], messages: [String]) {
        guard let directive = parse("```{fit}\n\(body)\n```\n").notebook.directives.first else { return ([], ["none"]) }
        let (statements, diagnostics) = directive.code
        let messages = diagnostics.map { mistake in
            "\(mistake.range.map { "\($0.start.line):\($0.start.column)" } ?? "?"): \(mistake.message)"
        }
        return (statements, messages)
    }

    @Test func everyKindOfStatement() {
        let body = """
            import tensorflow as tf, numpy
            from keras.datasets import mnist as digits  # a comment
            (a, b), (c, d) = digits.load_data()
            x = y = 1; x /= 255.0
            history = model.fit(
                a, b,   # the data
                epochs=5, verbose = 2,
            )
            predictions[0][1:3]
            value = 1 + \\
                2
            for i in range(5):
                print(i)
            else:
                pass
            %matplotlib inline
            print(f'{x:.2f}', "a" 'b')
            """
        let (statements, messages) = code(body)
        #expect(messages.isEmpty)
        let kinds = statements.map { statement in
            switch statement.kind {
            case .expression(let node): "expression \(node.range.start.line)-\(node.range.end.line)"
            case .assignment(let targets, let value): "assignment \(targets.count) \(value.range.end.line)"
            case .update(_, let sign, _): "update \(sign.rawValue)"
            case .importing(let module, let names):
                "import \(module.value): \(names.map { "\($0.path) as \($0.name)" }.joined(separator: ", "))"
            case .foreign(let word): "foreign \(word.value) \(statement.range.end.line)"
            }
        }
        #expect(
            kinds == [
                "import tensorflow: tensorflow as tf, numpy as numpy",
                "import keras.datasets: keras.datasets.mnist as digits",
                "assignment 1 4", "assignment 2 5", "update /", "assignment 1 9", "expression 10-10",
                "assignment 1 12", "foreign for 16", "foreign %matplotlib 17", "expression 18-18",
            ]
        )
    }

    @Test func importsInParentheses() throws {
        let (statements, messages) = code(
            "from keras.layers import (\n    Dense,  # one\n    Flatten as Flat,\n)\nx = 1"
        )
        #expect(messages.isEmpty && statements.count == 2)
        guard case .importing(let module, let names)? = statements.first?.kind else {
            Issue.record("no import")
            return
        }
        #expect(module.value == "keras.layers")
        #expect(names.map(\.path) == ["keras.layers.Dense", "keras.layers.Flatten"])
        #expect(names.map(\.name) == ["Dense", "Flat"])
        #expect(code("from a import (b").messages == ["2:15: '(' is never closed"])
        #expect(code("from a import ()").messages == ["2:17: expected a name, but found the end of the line"])
    }

    @Test(arguments: [
        ("model.fit(x, y", ["2:10: '(' is never closed"]),
        ("model.fit(x, y\nmodel.evaluate(x)", ["2:10: '(' is never closed"]),
        ("x = \ny = 1", ["2:5: expected a value, but found the end of the line"]),
        (
            "x = 'a\ny = 'b",
            [
                "2:5: this text is never closed; it needs another '",
                "3:5: this text is never closed; it needs another '",
            ]
        ),
        ("x = '''a\nb", ["2:5: this text is never closed; it needs another '''"]),
        ("a b", ["2:3: expected the end of the line after 'a', but found 'b'"]),
        ("a[]", ["2:2: expected an index between the brackets"]),
        ("f(a=1, a=2)", ["2:8: the argument 'a' is given twice"]),
        ("f(a=1, 2)", ["2:8: an argument by position cannot follow one by name"]),
        ("{1 2}", ["2:4: expected ':' after the key, but found '2'"]),
        ("from a", ["2:7: expected 'import', but found the end of the line"]),
    ])
    func mistakesAtTheirPlaces(body: String, expected: [String]) {
        #expect(code(body).messages == expected)
    }

    @Test(arguments: [
        "[", "(", "{1:", "a.b", "a(", "-", "a[0][", "1+", "2**", "((1+", "x=", "f(a=", "'", "'''", "f'", "\\", "a.",
    ])
    func longInputsEndInLinearTime(piece: String) {
        func seconds(_ count: Int) -> Double {
            let body = String(repeating: piece, count: count / piece.utf8.count)
            let clock = ContinuousClock()
            let duration = clock.measure { _ = code(body) }.components
            return Double(duration.seconds) + Double(duration.attoseconds) / 1e18
        }
        // A quadratic reader would take a hundred times as long.
        let small = max(seconds(20_000), 0.02)
        #expect(seconds(200_000) < small * 50)
    }

    @Test func deepNestingEndsInAMistake() {
        let chains = [
            String(repeating: "a.", count: 5000) + "a", "a" + String(repeating: "(1)", count: 5000),
            String(repeating: "1 + ", count: 5000) + "1",
            String(repeating: "(1 + ", count: 90) + "1"
                + String(repeating: " + 1", count: 390)
                + String(repeating: ")" + String(repeating: " + 1", count: 390), count: 90),
        ]
        for chain in chains {
            #expect(code("x = \(chain)").messages.count == 1)
            #expect(code("x = \(chain)").messages.first?.hasSuffix("has more than 400 parts in each other") == true)
        }
    }
}

@Suite struct ArithmeticTests {
    /// Held to Python 3.11's own results.
    @Test(arguments: [
        ("params.epochs * 10", "50"), ("params.epochs*10", "50"), ("2 ** 10", "1024"), ("2*3", "6"),
        ("1/1000", "0.001"),
        ("7 // 2", "3"), ("-7 // 2", "-4"), ("-7 % 3", "2"), ("7 % -3", "-2"), ("7.5 // 2", "3.0"), ("-7.5 % 2", "0.5"),
        ("6 / 3", "2.0"), ("2 ** -1", "0.5"), ("-2 ** 2", "-4"), ("2 ** 3 ** 2", "512"), ("(1 + 2) * 3", "9"),
        ("1 + 2 * 3 - 4", "3"), ("10 - 4 - 3", "3"), ("min(params.epochs, 3)", "3"), ("max(1, 2.5)", "2.5"),
        ("round(2.5)", "2"), ("round(3.5)", "4"), ("round(2.675, 2)", "2.67"), ("round(1234, -2)", "1200"),
        ("min(1, 2) * 3", "3"), ("params.rate / 2", "0.25"), ("-params.epochs", "-5"),
        ("[params.epochs * 2, 3 + 4]", "[10, 7]"), ("(params.epochs * 2, 1)", "[10, 1]"),
        ("{0: 1 / 4}", "{0: 0.25}"), ("Foo(2 * params.epochs, a=-1 + 3)", "Foo(10, a=2)"),
        ("9223372036854775807 + 1", "9.223372036854776e+18"),
        // Text stays text.
        ("1-2", "'1-2'"), ("2024-01-02", "'2024-01-02'"), ("0..params.epochs", "'0..params.epochs'"), ("a/b", "'a/b'"),
        ("20%", "'20%'"), ("max", "'max'"), ("accuracy >= params.rate", "'accuracy >= params.rate'"),
        ("'2 * 3'", "'2 * 3'"),
    ])
    func values(written: String, value: String) {
        let (options, messages) = options("a: \(written)\nb: 1")
        #expect(messages.isEmpty)
        let shown = options.first?.value.value.written
        #expect(shown == value)
    }

    @Test(arguments: [
        ("params.epochs / 0", "a.md:5:20: error: this divides by zero"),
        ("params.epoch * 2", "a.md:5:4: error: unknown parameter 'epoch'; did you mean 'epochs'?"),
        ("params.epochs *", "a.md:5:19: error: expected a value here"),
        (
            "Foo(2 * units)",
            "a.md:5:12: error: arithmetic takes numbers, and 'units' is none; a parameter is written params.NAME"
        ),
        ("Foo(2 * 'a')", "a.md:5:12: error: arithmetic takes numbers, and 'a' is none"),
        ("Foo((0 - 8) ** 0.5)", "a.md:5:19: error: a negative number has no such power"),
        ("Foo(1 < 2)", "a.md:5:8: error: a comparison cannot stand where a value is expected"),
        ("round(1, -9223372036854775807 - 1)", "a.md:5:13: error: the number of digits must be a whole number"),
        ("min()  * params.epochs", "a.md:5:4: error: min needs numbers, as in min(1, 2)"),
    ])
    func mistakes(written: String, message: String) {
        #expect(options("a: \(written)").messages.map { $0.split(separator: "\n")[0] } == [message[...]])
    }

    @Test func parametersAreComputedInAnyOrder() {
        let text =
            "---\nparams:\n  steps: params.epochs * params.size\n  size: 2 ** 5\n  epochs: 5\n  same: params.steps\n---\n"
        func values(_ overrides: [(name: String, value: String)] = []) -> [String] {
            parse(text, overrides: overrides).notebook.frontMatter.parameters.map {
                "\($0.name.value)=\($0.value.written)"
            }
        }
        #expect(values() == ["steps=160", "size=32", "epochs=5", "same=160"])
        #expect(values([("epochs", "2")]) == ["steps=64", "size=32", "epochs=2", "same=64"])
        #expect(values([("steps", "7")]) == ["steps=7", "size=32", "epochs=5", "same=7"])
    }

    @Test func circlesAndOtherMistakesOfParameters() {
        func firstLines(_ text: String) -> [String] { messages(text).map { String($0.split(separator: "\n")[0]) } }
        #expect(
            firstLines("---\nparams: {a: params.b + 1, b: params.a, c: params.a * 2}\n---\n") == [
                "a.md:2:13: error: the parameter 'a' is computed from itself (params.a → params.b → params.a); give one of them a number",
                "a.md:2:30: error: the parameter 'b' is computed from itself (params.b → params.a → params.b); give one of them a number",
            ]
        )
        #expect(
            firstLines("---\nparams: {a: params.x * 2, b: 1}\n---\n")
                == ["a.md:2:13: error: unknown parameter 'x'; the parameters are a, b"]
        )
    }

    @Test func longChainsOfParameters() {
        let names = (0..<5000).map { $0 == 0 ? "  p0: 1" : "  p\($0): params.p\($0 - 1) + 1" }
        let parsed = parse("---\nparams:\n\(names.reversed().joined(separator: "\n"))\n---\n")
        #expect(parsed.diagnostics.isEmpty)
        #expect(parsed.notebook.frontMatter.parameters.first?.value == .integer(5000))
    }

    @Test func aLongCircleOfParameters() {
        let count = 5000
        let lines = (0..<count).map { "  p\($0): params.p\(($0 + 1) % count) + 1" }
        let parsed = parse("---\nparams:\n\(lines.joined(separator: "\n"))\n---\n")
        #expect(parsed.diagnostics.count == count)
        let path = (0..<6).map { "params.p\($0)" }.joined(separator: " → ")
        let message = "the parameter 'p0' is computed from itself (\(path)); give one of them a number"
        #expect(parsed.diagnostics.first?.message == message)
    }

    @Test(arguments: [
        "784 * params.units + params.units:,", "test.accuracy:.1%", "100 * fig-loss.accuracy-1", "round(test.loss, 3)",
        "-test.loss:.2f", "test_acc",
    ])
    func inlineValuesTakeArithmetic(code: String) {
        let parsed = parse("a `{eval} \(code)` b")
        #expect(parsed.diagnostics.isEmpty && parsed.notebook.inlineValues.count == 1)
    }

    @Test func labelsWithHyphensAreNoDifferences() {
        let value = parse("`{eval} fig-a.loss-fig-b.loss - x.y`").notebook.inlineValues.first
        #expect(value?.references.map(\.label.value) == ["fig-a", "fig-b", "x"])
    }
}
