import Foundation
import Testing

/// The sources that a notebook cites, from files beside it.
struct BibliographyTests {
    private func run(_ prose: String, _ bibliography: String?) throws -> (outcome: Program.Outcome, page: String?) {
        let folder = try Folder()
        if let bibliography { try folder.write("refs.bib", bibliography) }
        try folder.write("a.md", "---\nbibliography: refs.bib\n---\n\(prose)\n")
        let outcome = try Program.run(["run", "a.md", "--no-cache"], in: folder)
        return (outcome, folder.has("a.html") ? try folder.read("a.html") : nil)
    }

    @Test func sourcesAreCitedAndListed() throws {
        let (outcome, page) = try run(
            "@knuth [@knuth, p. 3]",
            "@book{knuth, author={Knuth, D.}, title={T}, year=1984}\n"
        )
        #expect(outcome.exitCode == 0)
        #expect(outcome.standardError == "\n")
        #expect(
            page?.contains("<a href=\"#ref-knuth\">Knuth (1984)</a> (<a href=\"#ref-knuth\">Knuth 1984</a>, p. 3)")
                == true
        )
        #expect(page?.contains("<li id=\"ref-knuth\">Knuth, D. 1984. <cite>T</cite>.</li>") == true)
    }

    @Test func whatIsMissingOrBrokenIsAWarning() throws {
        let (outcome, page) = try run(
            "@knut [@knuth]",
            "@book{knuth, title={T}}\n@book{other, title={\n@misc{x, title={U}}\n"
        )
        #expect(outcome.exitCode == 0)
        let lines = outcome.standardError.split(separator: "\n").filter { $0.hasPrefix("a.md:") }
        #expect(
            lines == [
                "a.md:2:15: warning: refs.bib:2: the entry 'other' is never closed; a brace is missing",
                "a.md:4:1: warning: no bibliography has the key 'knut'; did you mean '@knuth'?",
            ]
        )
        #expect(page?.contains("@knut (<a href=\"#ref-knuth\">T n.d.</a>)") == true)
    }

    @Test func aMissingFileIsAMistake() throws {
        let (outcome, page) = try run("@knuth", nil)
        #expect(outcome.exitCode == 2)
        #expect(outcome.standardError.contains("a.md:2:15: error: the bibliography cannot be read: "))
        #expect(page == nil)
    }
}
