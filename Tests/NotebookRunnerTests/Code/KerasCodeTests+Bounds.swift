import NotebookFormat
import Testing

@testable import NotebookRunner

/// Slices, indices and lists of any size.
extension KerasCodeTests {
    /// NumPy cuts a slice at the end of an array.
    @Test(
        arguments: [
            ("test_images[2:4]", "(2, 3)", 2), ("test_images[7:20]", "(2, 3)", 2), ("test_images", "(9, 3)", 9),
        ] as [(String, String, Int)]
    )
    func predictionsOfSomeSamples(inputs: String, shape: String, count: Int) throws {
        let executed = try TestNotebook(
            Self.trained
                + "```{predict}\np = model.predict(\(inputs))\nprint(p.shape)\nprint(p)\nprint(p[0:100])\n```\n"
        ).run(nil)
        #expect(executed.status == .completed)
        guard case .text(let text)? = executed.steps.last?.outputs.first else {
            Issue.record("nothing is printed")
            return
        }
        let lines = text.description.split(separator: "\n").map(String.init)
        try #require(lines.count == 1 + 2 * count)
        #expect(lines[0] == shape)
        #expect(lines[1...count] == lines[(count + 1)...])
    }

    @Test(
        arguments: [
            "p = model.predict(test_images[20:30])\nprint(p)",
            "p = model.predict(test_images[0:9000000000000000000])\nnp.argmax(p[9223372036854775807])",
            "p = model.predict(test_images[1:3])\nnp.argmax(p[9223372036854775807])",
            "p = model.predict(test_images[9000000000000000000:9223372036854775807])\nnp.argmax(p[300000000000000000])",
        ]
    )
    func samplesThatAreNotThere(body: String) throws {
        let found = try mistakes("```{predict}\n\(body)\n```")
        #expect(found.count == 1, "\(found)")
        #expect(found.first?.contains(": there is no ") == true, "\(found)")
    }

    /// Each line doubles what the name stands for: 3 values, 7, 15 and so on.
    @Test func aNameStandsForSoManyValues() throws {
        func mistakes(_ doublings: Int) throws -> [String] {
            let lines = String(repeating: "a = [a, a]\n", count: doublings)
            return try self.mistakes("```{fit}\na = [1, 1]\n\(lines)model.fit(train_images, train_labels)\n```")
        }
        #expect(try mistakes(8) == [])
        #expect(try mistakes(9) == ["11:5: a name stands for at most 2000 values; leave some of them out"])
    }
}
