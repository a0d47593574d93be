import NotebookFormat
import Testing

@Suite struct ConstructorTests {
    @Test func linesPasteInFromATutorial() {
        let body = """
            keras.layers.Flatten(input_shape=(28, 28)),
            # a comment

            keras.layers.Dense(128, activation=tf.nn.relu),  # another
            Dense(
                10,  # units
                activation='softmax',
            )
            Dropout
            """
        let (calls, messages) = constructors(body)
        #expect(messages.isEmpty)
        #expect(
            calls.map(\.written) == [
                "Flatten(input_shape=[28, 28])", "Dense(128, activation='relu')", "Dense(10, activation='softmax')",
                "Dropout()",
            ]
        )
        #expect(
            calls.map(\.name.range.start) == [
                .init(line: 5, column: 14), .init(line: 8, column: 14), .init(line: 9, column: 1),
                .init(line: 13, column: 1),
            ]
        )
    }

    @Test func everyKindOfArgument() {
        let line =
            #"A(-1, +2, 1_000, 1e-3, .5, 5., 0x10, True, false, None, null, 'a\n\'\x41\u4e2d\q', "b", (), (1,), (2), [3, (4, 5)], B(C()), x.y.z, params.rate, n = 1)"#
        #expect(
            constructors(line).calls.map(\.written) == [
                "A(-1, 2, 1000, 0.001, 0.5, 5.0, 16, True, False, None, None, 'a\n'A中\\q', 'b', [], [1], 2, "
                    + "[3, [4, 5]], B(C()), 'z', 0.5, n=1)"
            ]
        )
        #expect(constructors("Dense(9000000000000000000)").calls.map(\.written) == ["Dense(9000000000000000000)"])
        #expect(constructors("Dense(99999999999999999999)").calls.map(\.written) == ["Dense(1e+20)"])
    }

    @Test(arguments: [
        ("Dense(10 activation='x')", "5:10: error: expected ',' or ')', but found 'activation'"),
        ("Dense(10, units=3, units=4)", "5:20: error: the argument 'units' is given twice"),
        ("Dense(a=1, 2)", "5:12: error: an argument by position cannot follow one by name"),
        ("Dense(10) Dense(5)", "5:11: error: expected the end of the line after Dense(…), but found 'Dense'"),
        ("Dense('a)", "5:7: error: this text is never closed; it needs another '"),
        ("Dense(1,", "5:6: error: '(' is never closed"),
        ("Dense([1, 2)", "5:12: error: expected ',' or ']', but found ')'"),
        ("Dense(1))", "5:9: error: expected the end of the line after Dense(…), but found ')'"),
        ("Dense(param.rate)", "5:7: error: unknown word 'param.rate'; did you mean 'params.rate'?"),
        ("Dense(params.rat)", "5:7: error: unknown parameter 'rat'; did you mean 'rate'?"),
        ("Dense(1__0)", "5:7: error: '1__0' is not a number"),
        ("Dense(-)", "5:8: error: expected a number, but found ')'"),
        ("Dense(=)", "5:7: error: expected a value, but found '='"),
        ("Dense(a=)", "5:9: error: expected a value, but found ')'"),
        ("Dense('\\x4')", "5:8: error: '\\x' needs 2 hexadecimal digits"),
        ("Dense(é)", "5:7: error: expected a value, but found 'é' (U+00E9)"),
        ("tf..Dense(1)", "5:4: error: expected a name, but found '.'"),
        ("128", "5:1: error: expected a constructor such as Dense(10), but found '128'"),
        (")", "5:1: error: expected a value, but found ')'"),
    ])
    func mistakes(line: String, message: String) {
        let shown = constructors(line).messages.map { $0.split(separator: "\n")[0] }
        #expect(shown == ["a.md:\(message)"])
    }

    @Test func allMistakesAtOnce() {
        let (calls, messages) = constructors("Dense(1\nFlatten(2)\nDense(1 2)\nDense(3)")
        #expect(calls.map(\.written) == ["Flatten(2)", "Dense(3)"])
        #expect(
            messages == [
                "a.md:5:6: error: '(' is never closed\nDense(1\n     ^",
                "a.md:7:9: error: expected ',' or ')', but found '2'\nDense(1 2)\n        ^",
            ]
        )
    }

    @Test func deepNestingIsAMistake() {
        let messages = constructors("A" + String(repeating: "(", count: 20_000)).messages
        #expect(messages.count == 1 && messages[0].hasPrefix("a.md:5:102: error: nested more than 100 deep\n"))
    }

    @Test func oneValueInAScalar() throws {
        let place = SourceRange(line: 3, column: 12, length: 30)
        let parameters = parse("---\nparams: {rate: 0.5}\n---\n").notebook.frontMatter.parameters
        func value(_ text: String) throws -> String {
            try ConstructorParser.parse(Located(text, at: place), parameters: parameters).written
        }
        #expect(try value("Adam(learning_rate=params.rate)") == "Adam(learning_rate=0.5)")
        #expect(try value("tf.train.AdamOptimizer()") == "AdamOptimizer()")
        #expect(try value("keras.losses.foo") == "'foo'")
        #expect(try value("adam") == "'adam'")
        #expect(throws: Diagnostic(at: SourceRange(line: 3, column: 16, length: 1), "'(' is never closed")) {
            try value("Adam(")
        }
    }
}
