import NotebookFormat
import Testing

@Suite struct BodyOptionTests {
    @Test(arguments: [
        ("5", "5"), ("-5", "-5"), ("0x1F", "31"), ("1e-3", "0.001"), (".5", "0.5"), ("-.inf", "-inf"),
        ("1_000", "'1_000'"),
        ("99999999999999999999", "1e+20"), ("true", "True"), ("False", "False"), ("None", "None"), ("~", "None"),
        ("", "None"), ("yes", "'yes'"), ("'5'", "'5'"), ("!!str 5", "'5'"), ("adam", "'adam'"),
        ("tf.nn.relu", "'tf.nn.relu'"), ("0..14", "'0..14'"), ("accuracy >= 0.85", "'accuracy >= 0.85'"),
        ("(0.9, 0.999)", "[0.9, 0.999]"), ("[0, 12]", "[0, 12]"), ("params.epochs", "5"),
        ("'params.epochs'", "'params.epochs'"),
        ("[params.epochs, a]", "[5, 'a']"), ("data(1)/train.gz", "'data(1)/train.gz'"), ("a (b, c)", "'a (b, c)'"),
        ("tf.train.Adam(0.1, rate=params.rate)", "Adam(0.1, rate=0.5)"),
        ("[accuracy, TopK(k=3, name='x, [y]')]", "['accuracy', TopK(k=3, name='x, [y]')]"),
        ("{0: 1, 'b c': [2, params.rate], d: {e: Foo(1, 2)}}", "{0: 1, b c: [2, 0.5], d: {e: Foo(1, 2)}}"),
        ("{}", "{}"),
        ("Foo(a=[1, (2, 3)], b=\"x: y\")", "Foo(a=[1, [2, 3]], b='x: y')"),
        ("Foo(\n  a=1, # it's (\n  b=2,\n)", "Foo(a=1, b=2)"),
        ("some text\n  with f(x, y) in it", "'some text with f(x, y) in it'"),
        ("|\n  f(x)\n  y", "'f(x)\ny\n'"),
    ])
    func values(written: String, value: String) {
        let (options, messages) = options("a: \(written)\nb: 1")
        #expect(messages.isEmpty)
        #expect(options.map(\.name.value) == ["a", "b"])
        #expect(options.first?.value.value.written == value)
    }

    @Test func placesCountInTheFile() {
        let body = "中文: [é, Foo(k=3,\n  x=2), b]"
        let (options, _) = options(body)
        guard case .list(let items)? = options.first?.value.value, items.count == 3,
            case .constructor(let call) = items[1].value
        else { return #expect(Bool(false), "\(options)") }
        #expect(options.first?.name.range == SourceRange(line: 5, column: 1, length: 6))
        #expect(items[0].range == SourceRange(line: 5, column: 10, length: 2))
        #expect(call.name.range == SourceRange(line: 5, column: 14, length: 3))
        #expect(call.arguments.last?.value.range == SourceRange(line: 6, column: 5, length: 1))
        #expect(items[2].range == SourceRange(line: 6, column: 9, length: 1))
    }

    @Test(arguments: [
        ("hello", "a.md:5:1: error: expected options such as 'name: value', one per line\nhello\n^"),
        ("- a", "a.md:5:1: error: expected options such as 'name: value', one per line\n- a\n^"),
        ("a: 1\nb: 2\na: 3", "a.md:7:1: error: 'a' is given twice\na: 3\n^"),
        (
            "a: params.epoch",
            "a.md:5:4: error: unknown parameter 'epoch'; did you mean 'epochs'?\na: params.epoch\n   ^"
        ),
        (
            "a: [1, params.x]",
            "a.md:5:8: error: unknown parameter 'x'; the parameters are epochs, rate\na: [1, params.x]\n       ^"
        ),
        ("a: Foo(1", "a.md:5:7: error: '(' is never closed\na: Foo(1\n      ^"),
        ("a: [b, Foo(k=3]", "a.md:5:11: error: '(' is never closed\na: [b, Foo(k=3]\n          ^"),
        ("a: Foo(1 2)", "a.md:5:10: error: expected ',' or ')', but found '2'\na: Foo(1 2)\n         ^"),
        (
            "a: Foo(1) Bar(2)",
            "a.md:5:11: error: expected nothing after Foo(…), but found 'Bar'\na: Foo(1) Bar(2)\n          ^"
        ),
        ("a: 1\n---\nb: 2", "a.md:6:1: error: not valid YAML: a second document begins here\n---\n^"),
        ("? [a]\n: b", "a.md:5:3: error: a key must be text\n? [a]\n  ^"),
    ])
    func mistakes(body: String, message: String) {
        #expect(options(body).messages == [message])
    }

    @Test func anEmptyBodyHasNoOptions() {
        #expect(options("").options.isEmpty && options("# only a comment").messages.isEmpty)
    }

    @Test func deepNestingIsAMistake() {
        let lists = options("a: " + String(repeating: "[", count: 20_000)).messages
        #expect(lists.first?.hasPrefix("a.md:5:5: error: not valid YAML: nested too deep\n") == true)
        let calls = options("a: " + String(repeating: "F(", count: 20_000)).messages
        #expect(calls.first?.hasPrefix("a.md:5:205: error: nested more than 100 deep\n") == true)
        let aliases = (1..<60).map { "a\($0): &a\($0) [*a\($0 - 1),*a\($0 - 1)]" }
        #expect(options("a0: &a0 x\n" + aliases.joined(separator: "\n") + "\n? *a59\n: 1").messages.count == 1)
    }
}
