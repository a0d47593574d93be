import Datasets
import Foundation
import NeuralNetwork
import NotebookFormat
import Testing

@testable import NotebookRunner

/// The texts of `notebook help` and the page made of them.
@Suite struct ReferenceTests {
    private static let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../notebooks/reference.md")

    /// `notebook help --all > notebooks/reference.md` makes it anew.
    @Test func theShippedPageIsTheReference() throws {
        #expect(try String(contentsOf: Self.page, encoding: .utf8) == Reference.page)
    }

    @Test func thePageIsANotebookWithoutMistakes() {
        let parsed = NotebookParser.parse(Array(Reference.page.utf8), fileName: "reference.md")
        let plan = Plan(parsed, DatasetContext(folder: "/nonexistent"))
        #expect(plan.diagnostics.map(\.message) == [])
        #expect(plan.notebook.directives.isEmpty)
    }

    @Test func everythingSaysWhatItMeans() {
        for entry in KerasReference.entries { #expect(!entry.meaning.isEmpty, "\(entry.kind) \(entry.signature.name)") }
        #expect(DirectiveReference.all.map(\.name) == StepCatalog.steps.map { $0.name })
    }

    @Test func everyExampleOfAConstructorCanBeRead() throws {
        for entry in KerasReference.entries {
            let place = SourceRange(line: 1, column: 1, length: entry.example.utf8.count)
            let value = try ConstructorParser.parse(Located(entry.example, at: place), parameters: [])
            guard case .constructor(let call) = value else {
                Issue.record("\(entry.example) is no constructor")
                continue
            }
            let constructor = Constructor(call)
            switch entry.kind {
            case "layer": _ = try Layers.layer(from: constructor)
            case "optimizer": _ = try Optimizers.optimizer(from: constructor)
            case "schedule": _ = try LearningRateSchedules.schedule(from: constructor)
            case "loss": _ = try Losses.loss(from: constructor)
            case "metric": _ = try Metrics.metric(from: constructor)
            case "callback": _ = try Callbacks.callback(from: constructor)
            case "initializer": _ = try Initializers.initializer(from: constructor)
            default: #expect(["regularizer", "constraint"].contains(entry.kind))
            }
        }
    }

    /// Every option that a directive reads is told of, and no other.
    @Test(
        arguments: DirectiveReference.all.map(\.name).filter { $0 != "load" }
            + ["load csv", "load idx", "load npz", "load npz\nx: a"]
    ) func optionsAreThoseThatAreRead(start: String) throws {
        let name = String(start.prefix { $0 != " " })
        let kind = try #require(StepCatalog.steps.first { $0.name == name })
        let text = "```{\(name)}\(start.dropFirst(name.count))\n```\n"
        let context = SmallData.load + "\n\n" + SmallData.compiled + "\n\n```{fit}\n```\n\n"
        let notebook = try TestNotebook(name == "normalize" ? SmallData.load + "\n\n" : context)
        var scope = PlanScope(DatasetContext(folder: notebook.folder.path))
        for directive in notebook.parsed.notebook.directives {
            guard let kind = StepCatalog.steps.first(where: { $0.name == directive.name.value }) else { continue }
            _ = scope.read(directive, as: kind, parameters: [])
        }
        let parsed = NotebookParser.parse(Array(text.utf8), fileName: "a.md").notebook
        let directive = try #require(parsed.directives.first)
        var reader = DirectiveReader(directive, parameters: [])
        _ = kind.init(&reader, in: &scope)
        let reference = try #require(DirectiveReference.all.first { $0.name == name })
        let told = Set(reference.options.flatMap { $0.name.split(separator: ", ").map(String.init) })
        let read = Set(reader.knownNames)
        #expect(
            read.subtracting(told).isEmpty,
            "read but not told of: \(read.subtracting(told))"
        )
        if name != "load", name != "predict" { #expect(told.subtracting(read) == []) }
    }

    @Test func settingsAreThoseThatAreRead() {
        #expect(SettingsReference.frontMatter.map(\.name).sorted() == FrontMatter.keys.sorted())
        #expect(SettingsReference.display.map(\.name) == DisplayOptions.names)
    }

    /// The words that editors offer are those that a message names.
    @Test func wordsAreThoseThatAreTaken() throws {
        let notebook = try TestNotebook(SmallData.load + "\n\n" + SmallData.compiled + "\n\n```{fit}\n```\n")
        for reference in DirectiveReference.all {
            for option in reference.options {
                guard case .oneOf(let words) = option.choices else { continue }
                let info = "{\(reference.name)}" + (reference.name == "load" ? " csv\nfile: a\ntarget: b" : "")
                let text = "```\(info)\n\(option.name): nothing\n```\n"
                var scope = PlanScope(DatasetContext(folder: notebook.folder.path))
                for directive in notebook.parsed.notebook.directives {
                    guard let kind = StepCatalog.steps.first(where: { $0.name == directive.name.value }) else {
                        continue
                    }
                    _ = scope.read(directive, as: kind, parameters: [])
                }
                let kind = try #require(StepCatalog.steps.first { $0.name == reference.name })
                let directive = try #require(
                    NotebookParser.parse(Array(text.utf8), fileName: "a").notebook.directives.first
                )
                let message = scope.read(directive, as: kind, parameters: []).diagnostics.map(\.message)
                    .first { $0.contains("'\(option.name)' of") }
                for word in words {
                    #expect(message?.contains(word) == true, "\(option.name): \(message ?? "nothing")")
                }
            }
        }
    }

    @Test func namesAndTheNearestOnes() throws {
        let dense = try Reference.help("Dense")
        #expect(dense.hasPrefix("Dense: layer\n\nactivation(x · kernel + bias) on the last dimension"))
        #expect(dense.contains("\n  units                 required\n  activation            default: 'linear'\n"))
        #expect(dense.hasSuffix("\n\nExample:\n  Dense(128)"))
        #expect(try Reference.help("fit") == Reference.help("{fit}"))
        #expect(
            try Reference.help("fit").contains(
                "  epochs            number of passes over the training set (default: 1)"
            )
        )
        let both = try Reference.help("mse")
        #expect(both.contains("MeanSquaredError: loss\n") && both.contains("MeanSquaredError: metric\n"))
        func mistake(_ name: String) -> String? {
            do throws(Reference.Unknown) { return try Reference.help(name) } catch { return error.description }
        }
        #expect(mistake("Dens") == "nothing is called 'Dens'; did you mean 'Dense'?")
        #expect(mistake("dense") == "nothing is called 'dense'; did you mean 'Dense'?")
        #expect(mistake("epochs3") == "nothing is called 'epochs3'; 'notebook help --all' lists all names")
        #expect(mistake("Conv2D")?.hasPrefix("Conv2D is a Keras layer that is not here yet; ") == true)
    }
}
