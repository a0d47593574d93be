@testable import NotebookFormat
import Testing

@Suite struct BibliographyTests {
    private func read(_ text: String, cited: Set<String>) -> (Bibliography, [String]) {
        var bibliography = Bibliography()
        let problems = bibliography.add(Array(text.utf8), cited: cited)
        return (bibliography, problems.map { "\($0.line): \($0.message)" })
    }

    @Test func fieldsAndNames() {
        let (bibliography, problems) = read(
            """
            A comment. @string{cj = "The Computer " # {Journal}}
            @comment{@article{no, title = {x}}}
            @Article{knuth,
              author = {Knuth, Donald E. and Ludwig van Beethoven and {G{\\"o}del \\& Sons}},
              title = "Literate {Programming}, {\\'e}t\\'{\\i} \\ss -- a",
              journal = cj, year = 1984, month = jan,
              pages = {97--111}
            }
            @book(other, title = {B}, date = {2001-02-03})
            """,
            cited: ["knuth", "other"]
        )
        #expect(problems == [])
        #expect(bibliography.keys == ["knuth", "other"])
        let knuth = bibliography.entries["knuth"]
        #expect(knuth?.kind == "article")
        #expect(knuth?.authors.map(\.family) == ["Knuth", "van Beethoven", "Gödel & Sons"])
        #expect(knuth?.authors.map(\.given) == ["Donald E.", "Ludwig", ""])
        #expect(knuth?.fields["title"] == "Literate Programming, étí ß– a")
        #expect(knuth?.fields["journal"] == "The Computer Journal")
        #expect(knuth?.fields["pages"] == "97–111")
        #expect(bibliography.entries["other"]?.year == "2001")
    }

    @Test func brokenEntries() {
        let (bibliography, problems) = read(
            "@article{a, title = {x}\n@book{b, title = {y}}\n@misc{b, title = {z}}\n@misc{, title={w}}\n@misc{c title={v}}\n@misc",
            cited: ["a", "b", "c"]
        )
        #expect(
            problems == [
                "1: the entry 'a' is never closed; a brace is missing",
                "3: the entry 'b' is there twice; the first one counts", "4: this @misc has no key",
                "5: a comma is missing after the key 'c'",
            ]
        )
        #expect(bibliography.entries["b"]?.fields["title"] == "y")
    }

    @Test(
        .timeLimit(.minutes(5)),
        arguments: [
            "@article{k, title = {A {B} \"C\"}, author = {D, E and F, G}, year = 2000}\n", "@article{a,\n", "{",
            "@a{b,c={", "@",
        ]
    )
    func thousandsOfEntriesThatAreBroken(piece: String) {
        _ = read(String(repeating: piece, count: 200_000 / piece.utf8.count), cited: ["k"])
    }

    /// Each macro doubles the one before it: without a limit the last one would have 10 · 2⁶⁰ bytes.
    @Test func macrosOfMacrosStaySmall() {
        let doubled = (1...60).map { "@string{m\($0) = m\($0 - 1) # m\($0 - 1)}\n" }.joined()
        let file = "@string{m0 = \"0123456789\"}\n\(doubled)@book{a, title = m60}\n"
        var bibliography = Bibliography()
        let problems = bibliography.add(Array(file.utf8), cited: ["a"])
        #expect(problems.map { $0.line } == [8, 17, 26, 35, 44, 53])
        #expect(
            problems.first?.message
                == "the @string 'm7' has more than 1000 bytes, so it is ignored; make it shorter"
        )
        // A name without a macro stands for itself.
        #expect(bibliography.entries["a"]?.fields["title"] == String(repeating: "m52", count: 256))
    }
}
