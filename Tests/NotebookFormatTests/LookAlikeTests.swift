import NotebookFormat
import Testing

/// Characters that look like ASCII's, or like nothing.
@Suite struct LookAlikeTests {
    private func written(_ body: String) -> [String] {
        let (read, mistakes) = options(body)
        return read.map { "\($0.name.value)=\($0.value.value.written)" } + mistakes
    }

    /// The first lines of the messages, without their carets.
    private func headings(_ messages: [String]) -> [String] {
        messages.map { String($0.prefix { $0 != "\n" }) }
    }

    @Test(arguments: [
        ("epochs:\u{A0}1", ["epochs=1"]), ("epochs\u{A0}: 1", ["epochs=1"]),
        ("\u{3000}epochs: 1\u{3000}", ["epochs=1"]),
        ("epochs：1", ["epochs=1"]), ("epochs： １２", ["epochs=12"]), ("epo\u{200B}chs: 1", ["epochs=1"]),
        ("\u{FEFF}epochs: 1\u{200B}", ["epochs=1"]), ("rate: \u{2212}0.5", ["rate=-0.5"]),
        ("metrics: [accuracy，mae]", ["metrics=['accuracy', 'mae']"]), ("metrics：［a， b］", ["metrics=['a', 'b']"]),
        ("loss: ‘mse’", ["loss='mse'"]), ("loss: “mse”", ["loss='mse'"]), ("loss: 'mse’", ["loss='mse'"]),
        ("optimizer: Adam（learning_rate=0.1）", ["optimizer=Adam(learning_rate=0.1)"]),
        (
            "optimizer: Adam(learning_rate＝0.1，\u{A0}beta_1=\u{2212}1)",
            ["optimizer=Adam(learning_rate=0.1, beta_1=-1)"]
        ),
        ("optimizer: SGD(name=“a b”)\u{A0}# 中文", ["optimizer=SGD(name='a b')"]),
        ("a: 1\n\u{A0}\nb: 2", ["a=1", "b=2"]),
    ])
    func optionsMeanWhatTheyLookLike(body: String, expected: [String]) {
        #expect(written(body) == expected)
    }

    /// The parser finds the missing brace at the end of the empty line.
    @Test func anEmptyLineHasAPlaceOfItsOwn() {
        #expect(
            messages("---\nparams: {a:\u{A0}1-\n\n---\n") == [
                "a.md:3:1: error: not valid YAML: did not find expected ',' or '}'\n\n^"
            ]
        )
    }

    @Test(arguments: [
        ("name: '“a”，b\u{A0}c'", "name='“a”，b\u{A0}c'"), ("name: 你好，世界（一）：二", "name='你好，世界（一）：二'"),
        ("name: a\u{3000}b", "name='a\u{3000}b'"), ("name: \"it’s\"", "name='it’s'"), ("name: it’s", "name='it’s'"),
        ("name: A–B", "name='A–B'"), ("name: 第１章", "name='第１章'"), ("classes: ['T恤，衫', 裤子]", "classes=['T恤，衫', '裤子']"),
    ])
    func textStaysAsItIs(body: String, expected: String) {
        #expect(written(body) == [expected])
    }

    @Test(arguments: [
        ("Dense(16, activation=‘relu’)", "Dense(16, activation='relu')"),
        ("Dense(10， activation='a')", "Dense(10, activation='a')"), ("Dense（10）", "Dense(10)"),
        ("Dense(10,\u{A0}activation=\u{A0}\"a\")", "Dense(10, activation='a')"), ("\u{3000}Dense(１６)", "Dense(16)"),
        ("Den\u{200B}se(\u{2212}1)", "Dense(-1)"), ("Dense(10)\u{FEFF}，", "Dense(10)"),
        ("Dense(10, name='a，\u{200B}b')", "Dense(10, name='a，b')"),
        ("Dense(10, name=“it’s”)", "Dense(10, name='it’s')"),
        ("Dense(10, name='relu’)", "Dense(10, name='relu')"), ("Dense(10)  # “quoted”，（", "Dense(10)"),
    ])
    func constructorsMeanWhatTheyLookLike(body: String, expected: String) {
        let (calls, mistakes) = constructors(body)
        #expect(mistakes == [])
        #expect(calls.map(\.written) == [expected])
    }

    @Test func placesStayTheSame() {
        #expect(
            headings(options("epochs：params.epoch").messages) == [
                "a.md:5:10: error: unknown parameter 'epoch'; did you mean 'epochs'?"
            ]
        )
        #expect(
            headings(constructors("Dense（10，， 1）").messages) == ["a.md:5:14: error: expected a value, but found ','"]
        )
    }

    @Test(arguments: [
        ("epochs 1\u{A0}x", "; U+00A0 NO-BREAK SPACE stands here: type a plain space"),
        ("epochs；1", "; '；' (U+FF1B) stands here: type ';'"),
    ])
    func whatCannotBeReadIsNamed(body: String, hint: String) {
        let message = "a.md:5:1: error: expected options such as 'name: value', one per line\(hint)"
        #expect(headings(options(body).messages) == [message])
    }

    // MARK: - Fences and their first lines

    @Test(arguments: [
        "```{fit}\u{A0}m\n```", "```\u{A0}{fit} m\n```", "``` {fit}\u{3000}m\u{A0}\n```",
        "```{\u{A0}fit\u{200B}} m\n```",
    ])
    func spacesOnFences(text: String) {
        let parsed = parse(text)
        #expect(parsed.diagnostics.isEmpty)
        #expect(parsed.notebook.directives.map(\.name.value) == ["fit"])
        #expect(parsed.notebook.directives.map(\.argument?.value) == ["m"])
    }

    @Test(arguments: [
        ("\u{A0}```{fit}\nx", "1:1", "U+00A0 NO-BREAK SPACE", "delete it"),
        ("\n\u{200B}```{fit}\nx", "2:1", "U+200B ZERO WIDTH SPACE", "delete it"),
        ("a\n\u{FEFF}```python\nx", "2:1", "U+FEFF ZERO WIDTH NO-BREAK SPACE", "delete it"),
        ("> ｀｀｀{fit}\n> x", "1:3", "'｀' (U+FF40)", "type '`'"), ("´´´{fit}", "1:1", "'´' (U+00B4)", "type '`'"),
    ])
    func fencesThatAreText(text: String, place: String, name: String, remedy: String) {
        let message =
            "this line looks like the fence of a block but is read as text, because \(name) stands on it; \(remedy)"
        #expect(headings(messages(text)) == ["a.md:\(place): warning: \(message)"])
    }

    @Test func fullWidthBraces() {
        #expect(
            parse("```｛fit｝\n```").diagnostics.map(\.message) == [
                "this block looks like a directive but is shown, not run, because '｛' (U+FF5B) is not '{'; type '{'"
            ]
        )
    }

    @Test func aClosingFenceWithAForeignSpace() {
        #expect(
            parse("```{fit}\na: 1\n```\u{A0}\n").diagnostics.map(\.message) == [
                "this {fit} block is never closed; end it with a line of ``` "
                    + "(line 3 is none; U+00A0 NO-BREAK SPACE stands here: type a plain space)"
            ]
        )
    }

    @Test(arguments: [
        "# | label: fig-a\n#  | echo: false", "#| label: fig-a\n# | echo: false", "#\u{A0}| label: fig-a\n#|echo：false",
        "#|\u{A0}label:\u{A0}fig-a\n#| echo: false\u{3000}",
    ])
    func displayOptionsInOtherSpellings(lines: String) {
        let parsed = parse("```{fit}\n\(lines)\nepochs: 1\n```\n")
        #expect(parsed.diagnostics.isEmpty)
        let display = parsed.notebook.directives.first?.display
        #expect(display?.label?.value == "fig-a" && display?.echo == false)
        #expect(parsed.notebook.directives.first?.body.map(\.text) == ["epochs: 1"])
    }

    @Test(arguments: [
        ("  #| label: a\nepochs: 1", 2, ""), ("\n#| label: a\nepochs: 1", 3, ""), ("epochs: 1\n#| label: a", 3, ""),
        ("epochs: 1\n# | eval: false", 3, ""), ("epochs: 1\n#|", 3, ""),
        ("\u{A0}#| label: a\nepochs: 1", 2, "; U+00A0 NO-BREAK SPACE stands here: type a plain space"),
        ("＃| label: a\nepochs: 1", 2, "; '＃' (U+FF03) stands here: type '#'"),
    ])
    func displayOptionsThatAreNotRead(body: String, line: Int, hint: String) {
        let parsed = parse("```{fit}\n\(body)\n```\n")
        let message =
            "this line looks like an option but is not read as one, because #| lines stand at the beginning of their "
            + "lines and before everything else in the block"
        #expect(parsed.diagnostics.map(\.message) == [message + hint])
        #expect(parsed.diagnostics.map(\.severity) == [.warning])
        #expect(parsed.diagnostics.first?.range?.start.line == line)
    }

    @Test(arguments: ["a: 1  # | b", "a: 1\n# | x | y |", "a: 1\n# label: b", "a: 1\n## label"])
    func commentsAreNoOptions(body: String) {
        #expect(parse("```{fit}\n\(body)\n```\n").diagnostics.isEmpty)
    }

    @Test func inlineValues() {
        #expect(parse("`{eval}\u{A0}a.b`").notebook.inlineValues.flatMap(\.references).map(\.label.value) == ["a"])
    }
}
