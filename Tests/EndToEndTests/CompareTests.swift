import Foundation
import Testing

/// `notebook run --compare`: an earlier run beside a new one.
struct CompareTests {
    /// Runs the small notebook, then a variation of it, and returns the page of the second run beside the first.
    private func compare(
        _ folder: Folder,
        _ change: (String) -> String
    ) throws -> (page: String, old: Results, new: Results) {
        try SmallData.write(to: folder)
        let text = SmallData.notebook(epochs: 2)
        try folder.write("a.md", text)
        #expect(try Program.run(["run", "a.md", "--results", "old.json"], in: folder).exitCode == 0)
        try folder.write("a.md", change(text))
        let arguments = ["run", "a.md", "--compare", "old.json", "--results", "new.json"]
        let outcome = try Program.run(arguments, in: folder)
        #expect(outcome.exitCode == 0, "\(outcome.standardError)")
        let results = (try Results(try folder.data("old.json")), try Results(try folder.data("new.json")))
        return (try folder.read("a.html"), results.0, results.1)
    }

    @Test func measuresCurvesAndPredictionsStandBesideTheEarlierOnes() throws {
        let folder = try Folder()
        let (page, old, new) = try compare(folder) {
            $0.replacingOccurrences(of: "epochs: 2", with: "epochs: 6")
                .replacingOccurrences(of: "Dense(16", with: "Dense(2")
                .replacingOccurrences(of: "images: 0..2", with: "images: 0..99")
        }
        let (before, now) = (try old.number("evaluate", "accuracy"), try new.number("evaluate", "accuracy"))
        let sign = now < before ? "-" : "+"
        let change = String(format: "%.4f (\(sign)%.4f since the earlier run)", now, abs(now - before))
        #expect(page.contains("<dd>\(change)</dd>"))
        #expect(page.contains("data-name=\"training, earlier run\""))
        #expect(page.contains("beside the earlier run"))
        let earlierLoss = try #require(try old.history("fit", "loss").last)
        #expect(
            page.contains("The earlier run ended with loss at \(String(format: "%.3f", earlierLoss)), accuracy at ")
        )
        // The weights: 64·16 + 16 + 16·4 + 4, and 64·2 + 2 + 2·4 + 4.
        #expect(page.contains("<th scope=\"row\">parameters</th><td class=\"trailing\">1,108</td>"))
        #expect(page.contains("<td class=\"trailing\">142</td><td class=\"trailing\">-966</td>"))
        #expect(page.contains("of 3 pictures changed class since the earlier run."))
        #expect(page.contains("The earlier run has no prediction for 97 of the pictures."))
    }

    @Test func whatIsTheSameSaysSo() throws {
        let folder = try Folder()
        let (page, _, _) = try compare(folder) { $0 }
        #expect(page.components(separatedBy: "The same as in the earlier run.").count == 7)
        #expect(page.components(separatedBy: "(the same in the earlier run)").count == 3)
        #expect(page.contains("None of 3 pictures changed class since the earlier run."))
    }

    @Test func picturesThatChangedClassAreNamed() throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        try folder.write("a.md", SmallData.notebook(epochs: 6))
        #expect(try Program.run(["run", "a.md", "--results", "old.json"], in: folder).exitCode == 0)
        // Turns the class of picture 2 round, which the earlier run got right.
        let results = try folder.read("old.json")
        var root = try #require(try JSONSerialization.jsonObject(with: Data(results.utf8)) as? [String: Any])
        var steps = try #require(root["steps"] as? [[String: Any]])
        var values = try #require(steps[6]["values"] as? [String: Any])
        var images = try #require(values["images"] as? [[String: Any]])
        let now = try #require(images[2]["class"] as? Int)
        images[2]["class"] = (now + 1) % 4
        images[2]["probabilities"] = [0.125, 0.125, 0.125, 0.125]
        values["images"] = images
        steps[6]["values"] = values
        root["steps"] = steps
        try folder.write("old.json", try JSONSerialization.data(withJSONObject: root))
        #expect(try Program.run(["run", "a.md", "--compare", "old.json"], in: folder).exitCode == 0)
        let page = try folder.read("a.html")
        let names = ["north", "east", "south", "west"]
        #expect(page.contains("1 of 3 pictures changed class since the earlier run."))
        #expect(
            page.contains(
                "<th scope=\"row\" class=\"trailing\">2</th><td>south</td><td>\(names[(now + 1) % 4]) 12%</td><td>\(names[now]) "
            )
        )
    }

    @Test func resultsAndCacheAreUntouched() throws {
        let folder = try Folder()
        _ = try compare(folder) { $0 }
        let beside = try folder.read("new.json")
        #expect(lasting(try folder.read("old.json")) == lasting(beside))
        #expect(try Program.run(["run", "a.md"], in: folder).exitCode == 0)
        #expect(try !folder.read("a.html").contains("earlier run"))
    }

    @Test(arguments: ["", "not JSON", "{}", "[1]", "{\"schema\": 2, \"steps\": []}", "{\"schema\": 1, \"steps\": 3}"])
    func aBrokenFileIsWrongUsage(text: String) throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        try folder.write("a.md", SmallData.notebook())
        try folder.write("old.json", text)
        let outcome = try Program.run(["run", "a.md", "--compare", "old.json"], in: folder)
        #expect(outcome.exitCode == 64)
        #expect(outcome.standardError.contains("Error: cannot use 'old.json': it is no"))
        #expect(!folder.has("a.html") && !folder.has("cache"))
    }

    @Test func strangeValuesInTheFileAreNoTrap() throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        try folder.write("a.md", SmallData.notebook())
        let strange = """
            {"schema": 1, "steps": [3, {"label": "evaluate", "values": {"loss": "<b>", "accuracy": 1e308}},
             {"label": "fit", "values": {"history": {"loss": ["x", null], "accuracy": [-1e308, 1e308, "nan"]}}},
             {"label": "build", "values": []},
             {"label": "predict", "values": {"images": [{"index": 0, "label": 0, "class": -9223372036854775808}, 5]}}]}
            """
        try folder.write("old.json", strange)
        let outcome = try Program.run(["run", "a.md", "--compare", "old.json"], in: folder)
        #expect(outcome.exitCode == 0, "\(outcome.standardError)")
        #expect(try !folder.read("a.html").contains("<b>\""))
    }
}
