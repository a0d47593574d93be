import NotebookFormat
import Testing

@Suite struct BibliographyTests {
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
