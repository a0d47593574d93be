import NotebookFormat
import Testing

@Suite struct RobustnessTests {
    /// Everything the language has, so that mutations reach every part of the reader.
    private static let notebook = """
        ---
        title: "A: b"
        author: [A, 'B']
        seed: 7
        params: {epochs: 5, units: 128}
        ---
        # Heading `{eval} test.accuracy:.1%` $x$

        Prose *with* $x_1$, see @fig-loss 见@fig 中文
        and `{eval} fit.loss`, [link](u "t") <b a="c">, a \\@b `` ` `` ![i](j).

        $$
        a = b
        - c
        $$

        | a | b \\| c |
        |:--|--:|
        | `{eval} params.units` | $y$ |

        - ```{load} fashion_mnist
          #| label: data
          #| fig-cap: >
          #|   Long
          ```

        > ~~~~{build} m
        > keras.layers.Flatten(input_shape=(28, 28)),  # comment
        > Dense(params.units, activation='relu', x=[1, 2.5e-3, None],
        >     y="\\x41")
        > ~~~~

        1. ```{{literal}}
           x
           ```

        ```{compile}
        optimizer: tf.train.Adam(0.1, b=(1, 2))
        metrics: [accuracy, K(k=3, name='x'), params.epochs, "q"]
        other: {a: [b, c]}
        ```

        [r]: /url
        """

    private static func check(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) {
        let parsed = NotebookParser.parse(bytes, fileName: "a.md", parameterOverrides: [("epochs", "[3"), ("x", "1")])
        let notebook = parsed.notebook
        var diagnostics = parsed.diagnostics
        var ranges =
            notebook.inlineValues.map(\.range) + notebook.references.map(\.range) + notebook.formulas.map(\.range)
        for directive in notebook.directives {
            let (options, mistakes) = directive.options(parameters: notebook.frontMatter.parameters)
            let (lines, others) = directive.layerLines(parameters: notebook.frontMatter.parameters)
            diagnostics += mistakes + others
            ranges += options.flatMap { [$0.name.range, $0.value.range] } + lines.map(\.call.name.range)
            ranges += [directive.range, directive.name.range] + (directive.argument.map { [$0.range] } ?? [])
        }
        for diagnostic in diagnostics {
            _ = diagnostic.rendered(fileName: "a.md", source: notebook.source)
            if let range = diagnostic.range { ranges.append(range) }
        }
        let lines = notebook.source.lines
        for range in ranges {
            let areInFile = [range.start, range.end].allSatisfy { place in
                lines.indices.contains(place.line - 1) && place.column >= 1
                    && place.column <= lines[place.line - 1].utf8.count + 1
            }
            #expect(
                areInFile && range.start <= range.end,
                "\(range) in \(String(decoding: bytes, as: UTF8.self))",
                sourceLocation: sourceLocation
            )
        }
    }

    @Test func mutationsOfANotebookNeitherTrapNorPointOutsideTheFile() {
        var random = SplitMix64(state: 42)
        let original = Array(Self.notebook.utf8)
        let tokens = [
            "\n", "\r\n", "`", "```", "{", "}", "(", "[", "$", "$$", "|", "> ", "- ", "\t", "\u{0}", "@a", "\\", "#| ",
            "é", "'", "\"", ":", "---\n", "   ", "\u{2028}", "&x ", "*x", "<",
        ]
        Self.check(original)
        for _ in 0..<1000 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 0...bytes.count, using: &random)
                let length = min(Int.random(in: 0...12, using: &random), bytes.count - place)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes.removeSubrange(place..<place + length)
                case 1:
                    bytes.insert(
                        contentsOf: bytes[place..<place + length],
                        at: Int.random(in: 0...bytes.count, using: &random)
                    )
                case 2: bytes.insert(contentsOf: (tokens.randomElement(using: &random) ?? "").utf8, at: place)
                default: bytes.insert(UInt8.random(in: 0...255, using: &random) & 0x7F, at: place)
                }
            }
            Self.check(bytes)
        }
    }

    @Test func everyBeginningOfANotebookIsRead() {
        let original = Array(Self.notebook.utf8)
        for count in stride(from: 0, to: original.count, by: 3) { Self.check(Array(original.prefix(count))) }
    }
}

/// Steele, Lea and Flood's generator: the same mutations in every run.
private struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
