import Foundation
import Testing

/// `notebook check`: mistakes, warnings and the plan, as text and as JSON.
struct CheckTests {
    private struct Checked: Decodable {
        struct Message: Decodable, Equatable {
            var severity: String
            var line: Int?
            var column: Int?
            var message: String
        }
        struct Step: Decodable, Equatable {
            var label: String
            var kind: String
            var line: Int
            var outline: [String]
        }
        var schema: Int
        var notebook: String
        var diagnostics: [Message]
        var steps: [Step]
    }

    private func check(_ text: String) throws -> (checked: Checked, outcome: Program.Outcome) {
        let folder = try Folder()
        try folder.write("a.md", text)
        let outcome = try Program.run(["check", "a.md", "--json"], in: folder)
        return (try JSONDecoder().decode(Checked.self, from: Data(outcome.standardOutput.utf8)), outcome)
    }

    @Test func thePlanAsJSON() throws {
        let (checked, outcome) = try check(
            "---\ntitel: \"é\"\n---\n```{build} m\n#| label: net\nDense(1, input_shape=(2,))\n```\n"
        )
        #expect(outcome.exitCode == 0)
        #expect(outcome.standardError == "")
        #expect(checked.schema == 1 && checked.notebook == "a.md")
        #expect(
            checked.diagnostics == [
                .init(
                    severity: "warning",
                    line: 2,
                    column: 1,
                    message:
                        "the front matter has an unknown key 'titel', which means nothing here; did you mean 'title'?"
                )
            ]
        )
        #expect(
            checked.steps == [
                .init(
                    label: "net",
                    kind: "build",
                    line: 4,
                    outline: ["dense (Dense) → (None, 1), 3 parameters", "3 parameters in all"]
                )
            ]
        )
    }

    @Test func mistakesAsJSON() throws {
        let (checked, outcome) = try check("```{build}\nDens(1, input_shape=(2,))\n```\n")
        #expect(outcome.exitCode == 2)
        #expect(outcome.standardError == "")
        #expect(
            checked.diagnostics == [
                .init(severity: "error", line: 2, column: 1, message: "unknown layer 'Dens'; did you mean 'Dense'?")
            ]
        )
        let (page, refused) = try check("<!doctype html>\n")
        #expect(refused.exitCode == 2)
        #expect(page.diagnostics.count == 1 && page.steps.isEmpty)
    }

    @Test func aNotebookThatIsNotThere() throws {
        let outcome = try Program.run(["check", "a.md", "--json"], in: Folder())
        #expect(outcome.exitCode == 64)
        #expect(outcome.standardOutput == "")
    }
}
