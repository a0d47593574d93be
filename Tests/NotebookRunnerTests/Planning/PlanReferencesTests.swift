import NotebookFormat
import Testing

@testable import NotebookRunner

/// Inline values and `@label` links against the steps and parameters of the notebook.
struct PlanReferencesTests {
    @Test(
        arguments: [
            ("`{eval} fitt.loss`", "43:9: error: unknown label 'fitt'; did you mean 'fit'?"),
            (
                "`{eval} nothing.loss`",
                "43:9: error: unknown label 'nothing'; known here: load, normalize, build, compile, fit, evaluate, predict, params"
            ),
            ("`{eval} fit.los`", "43:13: error: unknown field 'los' of 'fit'; did you mean 'loss'?"),
            (
                "`{eval} load.nothing`",
                "43:14: error: unknown field 'nothing' of 'load'; known here: train_count, test_count"
            ),
            ("`{eval} compile.loss`", "43:17: error: unknown field 'loss' of 'compile'"),
            ("`{eval} params.epoch`", "43:16: error: unknown parameter 'epoch'; did you mean 'epochs'?"),
            ("`{eval} params.units`", "43:16: error: unknown parameter 'units'; known here: epochs"),
            ("See @fitt.", "43:5: error: unknown label '@fitt'; did you mean '@fit'?"),
        ] as [(String, String)]
    )
    func whatIsNotThereIsAMistakeAtItsPlace(prose: String, message: String) throws {
        #expect(try TestNotebook().appending("\n\(prose)\n").mistakes == [message])
    }

    @Test(
        arguments: [
            (
                "Use @tf.function.",
                "43:5: warning: '@tf' is plain text, because no step has that label; write \\@tf if that is meant"
            ),
            (
                "Thanks to @jane-doe.",
                "43:11: warning: '@jane-doe' is plain text, because no step has that label; "
                    + "write \\@jane-doe if that is meant"
            ),
            (
                "See @fig-no.",
                "43:5: error: unknown label '@fig-no'; known here: @load, @normalize, @build, @compile, @fit, @evaluate, @predict"
            ),
            (
                "See @tbl-no.",
                "43:5: error: unknown label '@tbl-no'; known here: @load, @normalize, @build, @compile, @fit, @evaluate, @predict"
            ),
            (
                "See @eq-no.",
                "43:5: error: unknown label '@eq-no'; known here: @load, @normalize, @build, @compile, @fit, @evaluate, @predict"
            ),
            (
                "See @sec-no.",
                "43:5: error: unknown label '@sec-no'; known here: @load, @normalize, @build, @compile, @fit, @evaluate, @predict"
            ),
        ] as [(String, String)]
    )
    func wordsBehindAnAtSign(prose: String, message: String) throws {
        #expect(try TestNotebook().appending("\n\(prose)\n").mistakes == [message])
    }

    @Test func anEscapedAtSignIsPlain() throws {
        #expect(try TestNotebook().appending("\nBy \\@fitt, <code>@fig-a</code>, `@fit`\n").mistakes == [])
    }

    @Test(
        arguments: [
            ("mermaid", "write ```mermaid to show the block as a drawing"),
            ("python", "write ```python to show the block, or ```{{python}} to show it with its braces"),
        ] as [(String, String)]
    )
    func blocksOfOtherToolsAreExplained(name: String, remedy: String) throws {
        let message = "43:5: error: unknown directive {\(name)}; only steps stand in braces: \(remedy)"
        #expect(try TestNotebook().appending("\n```{\(name)}\nx\n```\n").mistakes == [message])
    }

    @Test func aStepThatDoesNotRunHasNoValues() throws {
        let notebook = try TestNotebook("```{fit}\n#| eval: false\n```\n\n`{eval} fit.loss` of @fit\n")
        #expect(
            notebook.mistakes == ["5:9: error: the step 'fit' says `eval: false`, so it has no values"]
        )
    }

    @Test func whatIsThereIsFilledInWithItsFormat() throws {
        let plan = try TestNotebook().appending(
            "\n`{eval} fit.loss:.3f`, `{eval} load.train_count:,`, `{eval} params.epochs`, `{eval} predict.name`\n"
        ).plan
        #expect(plan.diagnostics.isEmpty)
        #expect(
            plan.inlineValues([
                "fit": [.init("loss", .number(0.123456))], "load": [.init("train_count", .integer(60_000))],
            ]) == ["0.123", "60,000", "2", nil]
        )
    }

    /// Each value was looked for among all parameters, and each unknown one held to all of them for its message.
    @Test(.timeLimit(.minutes(5))) func manyParametersAndValues() throws {
        let count = 20_000
        let parameters = (0..<count).map { "p\($0): \($0)" }.joined(separator: ", ")
        func plan(_ prefix: String) throws -> Plan {
            let values = (0..<count).map { "`{eval} params.\(prefix)\($0)`" }.joined(separator: "\n")
            return try TestNotebook("---\nparams: {\(parameters)}\n---\n\(values)\n").plan
        }
        let good = try plan("p")
        #expect(good.diagnostics == [])
        #expect(good.inlineValues([:]).last == "19999")
        let bad = try plan("q").diagnostics
        #expect(bad.count == 200)
        let listed = (0..<50).map { "p\($0)" }.joined(separator: ", ")
        #expect(bad.first?.message == "unknown parameter 'q0'; known here: \(listed) and 19950 more")
    }
}
