import Foundation
import NotebookFormat
import NotebookReport
import Testing

/// What a page makes of Quarto's prose: numbers, links, boxes, colors.
@Suite struct ProsePageTests {
    private func page(_ source: String, bibliography: String = "") throws -> String {
        var notebook = NotebookParser.parse(Array(source.utf8), fileName: "prose.md").notebook
        _ = notebook.bibliography.add(Array(bibliography.utf8), cited: Set(notebook.references.map(\.value)))
        let executed = ExecutedNotebook(
            notebook: notebook,
            status: .completed,
            steps: [],
            inlineValues: [],
            provenance: Provenance(seed: 42, dataFiles: [], version: "", command: "")
        )
        return try HTMLReport(template: "{{{masthead}}}{{{contents}}}{{{body}}}").render(executed).html
    }

    @Test func labelsAreLinksWithNumbers() throws {
        let html = try page(
            """
            ---
            number-sections: true
            ---
            @fig-b @tbl-a @eq-a @sec-b @sec-c

            # A

            ## B {#sec-b}

            # C {#sec-c .unnumbered}

            $$ x $$ {#eq-a}

            ![a](a.png){#fig-a}
            ![b](b.png){#fig-b}

            ![b](b.png){#fig-b}

            | a |
            |---|

            : T {#tbl-a}

            """
        )
        #expect(
            html.contains(
                "<a href=\"#fig-b\">Figure\u{A0}1</a> <a href=\"#tbl-a\">Table\u{A0}1</a> "
                    + "<a href=\"#eq-a\">Equation\u{A0}1</a> <a href=\"#sec-b\">Section\u{A0}1.1</a> <a href=\"#sec-c\">C</a>"
            )
        )
        #expect(html.contains("<h2 id=\"sec-b\"><span class=\"section-number\">1.1</span> B"))
        #expect(html.contains("<a href=\"#sec-b\">1.1 B</a>"))
        #expect(html.contains("<figcaption><b>Figure\u{A0}1:</b> b</figcaption>"))
        #expect(html.contains("<caption><b>Table\u{A0}1:</b> T</caption>"))
        #expect(html.contains("id=\"eq-a\""))
        #expect(html.split(separator: "id=\"fig-b\"").count == 2)
    }

    @Test func attributesAreEscaped() throws {
        let html = try page(
            """
            ::: {.callout-note title="<script>" collapse="true"}
            :::
            # A {#"><script> .x"><s>}
            ![a](a.png){#"><i> width="1px;x:url(y)" fig-alt="<s>"}

            ::: {#"><u> .y}
            :::
            """
        )
        for tag in ["<script", "<s>", "<i>", "<u>", "url(y)"] { #expect(!html.contains(tag), "\(tag)") }
    }

    @Test(arguments: [
        ("width=60%", "width: 60%"), ("width=40 height=2.5em", "width: 40px; height: 2.5em"), ("width=1.px", nil),
        ("width=.5", nil), ("width=1.2.3", nil), ("width=5miles", nil), ("height=%", nil), ("height=٣px", nil),
    ]) func sizesOfPictures(attributes: String, style: String?) throws {
        let html = try page("![](a.png){\(attributes)}\n")
        #expect(html.contains("<img src=\"a.png\" alt=\"\"" + (style.map { " style=\"\($0)\"" } ?? "") + " />"))
    }

    @Test func citationsByAuthorAndYear() throws {
        let html = try page(
            "---\nbibliography: a.bib\n---\n@a says [see @b, p. 3; -@c; @no].\n\n::: {#refs}\n:::\n\nend\n",
            bibliography: """
                @article{a, author={A, X.}, title={<T>}, journal={J}, year=2001, pages={1--2}, doi={10.1/x}}
                @book{b, author={B, Y. and C, Z.}, title={U}, year=2002}
                @book{c, author={B, Y. and C, Z. and D}, title={V}, year=2002}
                @book{unused, title={W}}
                """
        )
        #expect(
            html.contains(
                "<a href=\"#ref-a\">A (2001)</a> says (see <a href=\"#ref-b\">B and C 2002</a>, p. 3; "
                    + "<a href=\"#ref-c\">2002</a>; <strong class=\"missing\">no?</strong>)."
            )
        )
        #expect(
            html.contains(
                "A, X. 2001. “&lt;T&gt;.” <cite>J</cite>: 1–2. "
                    + "<a href=\"https://doi.org/10.1/x\">https://doi.org/10.1/x</a>"
            )
        )
        #expect(!html.contains("<cite>W</cite>") && html.hasSuffix("<p>end</p>\n"))
    }

    @Test func tabsAndMarginNotesNeedNoScript() throws {
        let html = try page("::: {.panel-tabset}\n## A\na\n## B\n### C\nb\n:::\n\n::: {.column-margin}\nd\n:::\n")
        #expect(
            html.contains(
                "<input type=\"radio\" name=\"tabs\" id=\"tabs-1\" checked=\"\" /><label for=\"tabs-1\">A</label>"
            )
        )
        #expect(html.contains("<label for=\"tabs-2\">B</label>\n<div class=\"tab-panel\">\n<h3"))
        #expect(html.contains("<div class=\"margin-note\" role=\"note\">\n<p>d</p>\n</div>"))
    }

    @Test func frontMatter() throws {
        let html = try page(
            "---\ntitle: A\nsubtitle: B *c*\nabstract: |\n  d $x$\n\n  e\ntoc-depth: 1\n---\n# F\n\n## G\n\n# H\n"
        )
        #expect(html.contains("<p class=\"subtitle\">B <em>c</em></p>"))
        #expect(html.contains("<p class=\"abstract-title\">Abstract</p>\n<p>d <math"))
        #expect(html.contains("href=\"#f\">F") && !html.contains("href=\"#g\">G"))
    }

    private static let hasHighlightJS = FileManager.default.fileExists(
        atPath: "/usr/share/javascript/highlight.js/highlight.min.js"
    )

    @Test(
        .enabled(if: hasHighlightJS, "install Debian's libjs-highlight.js"),
        arguments: [
            ("python", "def f(): # \"c\" <b>", "<span class=\"k\">def</span>"),
            ("{.r}", "TRUE", "<span class=\"k\">TRUE"),
            ("swift", "let a = \"b\"", "<span class=\"s\">\"b\"</span>"), ("c", "return 1;", "<span class=\"n\">1"),
            ("sh", "echo \"$a\"", "<span class=\"b\">echo"), ("yaml", "a: 1", "<span class=\"a\">a:</span>"),
            ("json", "{\"a\": null}", "<span class=\"k\">null"), ("SQL", "SELECT 1", "<span class=\"k\">SELECT"),
            ("latex", "% c", "<span class=\"c\">% c</span>"),
        ]
    )
    func codeInColor(language: String, code: String, colored: String) throws {
        let html = try page("```\(language)\n\(code)\n```\n")
        #expect(html.contains(colored), "\(html)")
        let text = html.replacing(#/<[^>]*>/#, with: "").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
        #expect(text.contains(code))
    }

    @Test func otherCodeStaysAsItIs() throws {
        #expect(try page("```text\nlet <a>\n```\n").contains("<code class=\"language-text\">let &lt;a&gt;\n</code>"))
        #expect(try page("    let\n").contains("<code>let\n</code>"))
    }

    @Test func anchorsAreGitHubs() throws {
        let html = try page("# A & B\n\n# C.d_e-F\n\n# 中文，é!\n\n# A & B\n\n# ?\n")
        let anchors = html.matches(of: #/<h1 id="([^"]*)"/#).map { String($0.1) }
        #expect(anchors == ["a--b", "cd_e-f", "中文é", "a--b-1", "section"])
    }
}
