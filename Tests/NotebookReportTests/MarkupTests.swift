import Testing

@testable import NotebookReport

/// Quarto's and GitHub's markup as HTML, and code in color.
@Suite struct MarkupTests {
    @Test(arguments: [
        (
            "::: {.callout-tip}\n## Try it\nA *hint*.\n:::\n",
            """
            <div class="callout tip" role="note"><p class="callout-title"><span class="kind">Tip</span> Try it</p>
            <p>A <em>hint</em>.</p>
            </div>

            """
        ),
        (
            "> [!NOTE]\n> Mind this.\n",
            """
            <div class="callout note" role="note"><p class="callout-title">Note</p>
            <p>Mind this.</p>
            </div>

            """
        ),
        (
            "::: {.callout-note collapse=\"true\"}\nMore.\n:::\n",
            """
            <details class="callout note"><summary class="callout-title">Note</summary>
            <p>More.</p>
            </details>

            """
        ),
        ("::: {.column-margin}\nAside.\n:::\n", "<div class=\"margin-note\" role=\"note\">\n<p>Aside.</p>\n</div>\n"),
        (
            "::: {.panel-tabset}\n## One\nFirst.\n\n## Two\nSecond.\n:::\n",
            """
            <div class="tabset">
            <input type="radio" name="tabs" id="tabs-1" checked="" /><label for="tabs-1">One</label>
            <div class="tab-panel">
            <p>First.</p>
            </div>
            <input type="radio" name="tabs" id="tabs-2" /><label for="tabs-2">Two</label>
            <div class="tab-panel">
            <p>Second.</p>
            </div>
            </div>

            """
        ),
        ("H~2~O, x^2^, ~~gone~~.\n", "<p>H<sub>2</sub>O, x<sup>2</sup>, <del>gone</del>.</p>\n"),
    ])
    func markupBecomesHTML(source: String, html: String) throws {
        #expect(try ProseTests.prose(source, allowsRawHTML: false) == html)
    }

    @Test func aFootnoteLeadsBackToEachMention() throws {
        let html = try ProseTests.prose("One.[^a] Two.[^a]\n\n[^a]: The note.\n", allowsRawHTML: false)
        for id in ["fn-a", "fnref-a", "fnref-a-2"] {
            #expect(html.ranges(of: " id=\"\(id)\"").count == 1)
            #expect(html.contains("href=\"#\(id)\""))
        }
        #expect(html.contains("aria-label=\"Back to mention 2 in the text\""))
    }

    @Test func aLabelThatIsGivenTwiceIsThatOfTheFirstEquation() throws {
        let html = try ProseTests.prose("$$x$$ {#eq-a}\n\n$$y$$ {#eq-a}\n\nSee @eq-a.\n", allowsRawHTML: false)
        #expect(html.ranges(of: " id=\"eq-a\"").count == 1)
        #expect(html.hasSuffix("<p>See <a href=\"#eq-a\">Equation\u{A0}1</a>.</p>\n"))
    }

    @Test(arguments: [
        ("#| label: a", "<span class=\"aside\">#| label: a</span>"),
        ("loss: mse  # why", "<span class=\"a\">loss</span>: mse  <span class=\"c\"># why</span>"),
        (
            "Dense(4, use_bias=True)",
            "<span class=\"f\">Dense</span>(<span class=\"n\">4</span>, "
                + "<span class=\"a\">use_bias</span>=<span class=\"k\">True</span>)"
        ),
        ("x = \"<b", "x = <span class=\"s\">&quot;&lt;b</span>"),
    ])
    func directivesAreColored(source: String, html: String) {
        #expect(DirectiveColors.html(source) == html)
    }

    @Test func metaAndLinkAreShownAsText() {
        let raw = RawHTML("<META x><metal><link/><p>")
        #expect(raw.harmless == "&lt;META x><metal>&lt;link/><p>")
        #expect(raw.refused == ["meta", "link"])
    }
}
