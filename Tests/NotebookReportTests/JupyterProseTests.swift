import Foundation
import NotebookFormat
import NotebookReport
import Testing

/// `convert --to ipynb` writes what CommonMark lacks in the forms that Jupyter shows.
@Suite struct JupyterProseTests {
    private func markdown(_ source: String, bibliography: String = "") throws -> [String] {
        var notebook = NotebookParser.parse(Array(source.utf8), fileName: "a.md").notebook
        _ = notebook.bibliography.add(Array(bibliography.utf8), cited: Set(notebook.references.map(\.value)))
        let executed = ExecutedNotebook(
            notebook: notebook,
            status: .completed,
            steps: [],
            inlineValues: notebook.inlineValues.map { _ in "7" },
            provenance: Provenance(seed: 42, dataFiles: [], version: "", command: "")
        )
        let json = JupyterNotebook.json(executed, code: KerasCode(setup: [], steps: []))
        let root = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let cells = try #require(root["cells"] as? [[String: Any]])
        return cells.filter { $0["cell_type"] as? String == "markdown" }
            .map { ($0["source"] as? [String] ?? []).joined() }
    }

    @Test func everyExtension() throws {
        let source = """
            ## A {#sec-a .unnumbered}

            b[^n] @eq-e @fig-f @tbl-t ~~c~~

            [^n]: note `{eval} x.y`

                more

            $$ x $$ {#eq-e}

            ![d *e*](f.png){#fig-f width=60%}

            | g |
            |---|

            : h {#tbl-t}

            ::: {.callout-warning title="T"}
            i
            :::

            > [!TIP]
            > j

            ::: {.column-margin}
            k
            :::

            Term
            : l

            \\newcommand{\\E}{\\mathbb{E}}
            """
        #expect(
            try markdown(source) == [
                """
                ## A\u{20}

                b<sup>[1](#note-1)</sup> Equation\u{A0}1 Figure\u{A0}1 Table\u{A0}1 ~~c~~

                1. <a id="note-1"></a> note 7

                    more

                $$ x \\tag{1} $$\u{20}

                ![d *e*](f.png)

                **Figure\u{A0}1:** d e

                | g |
                |---|

                **Table\u{A0}1:** h\u{20}

                <div class="alert alert-warning">

                **Warning: T**

                i

                </div>


                > **Tip**\u{20}\u{20}
                > j


                k


                Term
                - l

                $\\newcommand{\\E}{\\mathbb{E}}$
                """
            ]
        )
    }

    @Test func citations() throws {
        let cells = try markdown(
            "---\nbibliography: a.bib\n---\n@a and [see @a, p. 3]\n",
            bibliography: "@book{a, author={A, X.}, title={T}, year=2001}"
        )
        #expect(cells.first == "A 2001 and [see A 2001, p. 3]")
        #expect(
            cells.last?.hasPrefix("## References\n\n<ul class=\"reference-list\">\n<li id=\"ref-a\">A, X. 2001.")
                == true
        )
    }
}
