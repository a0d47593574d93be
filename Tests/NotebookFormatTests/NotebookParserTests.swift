import NotebookFormat
import Testing

@Suite struct NotebookParserTests {
    /// A notebook with a front matter, a list and a quote, prose with everything in it.
    static let example = """
        ---
        title: Basic classification
        lang: en
        seed: 7
        params: {epochs: 5, units: 128}
        ---
        # Heading `{eval} test.accuracy:.1%`

        Prose with $x_1$, see @fig-loss
        and `{eval} fit.loss`.

        - ```{load} fashion_mnist
          #| label: data
          ```

        > ~~~~{fit}
        > #| label: fig-loss
        > epochs: params.epochs
        > ~~~~

        ```{evaluate}
        #| label: test
        ```
        """

    @Test func everythingStandsInItsPlace() throws {
        let parsed = NotebookParser.parse(Array(Self.example.utf8), fileName: "example.md")
        #expect(parsed.diagnostics.isEmpty)
        let notebook = parsed.notebook
        #expect(notebook.frontMatter.title == "Basic classification")
        #expect(notebook.frontMatter.seed == 7)
        #expect(notebook.frontMatter.parameters.map(\.name.value) == ["epochs", "units"])
        #expect(notebook.directives.map(\.label) == ["data", "fig-loss", "test"])
        #expect(
            notebook.directives[1].body == [.init(text: "epochs: params.epochs", start: .init(line: 18, column: 3))]
        )
        #expect(
            notebook.directives[0].argument
                == Located("fashion_mnist", at: SourceRange(line: 12, column: 13, length: 13))
        )
        #expect(notebook.inlineValues.map(\.range.start) == [.init(line: 7, column: 11), .init(line: 10, column: 5)])
        #expect(notebook.references == [Located("fig-loss", at: SourceRange(line: 9, column: 23, length: 9))])
        #expect(notebook.formulas.map(\.source) == ["x_1"])
        let (options, diagnostics) = notebook.directives[1].options(parameters: notebook.frontMatter.parameters)
        #expect(diagnostics.isEmpty)
        #expect(options.map(\.value.value) == [.integer(5)])
    }
}
