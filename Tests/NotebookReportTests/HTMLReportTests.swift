import Foundation
import NotebookFormat
import NotebookReport
import Testing

@Suite struct HTMLReportTests {
    private func page(_ executed: ExecutedNotebook, template: String? = nil) throws -> String {
        try HTMLReport(template: template).render(executed).html
    }

    /// The HTML of the body alone.
    private func body(_ executed: ExecutedNotebook) throws -> String {
        try page(executed, template: "{{{body}}}")
    }

    @Test func sourceAndOutputsStandInDocumentOrder() throws {
        let html = try body(
            SamplePage.executed(
                [.paragraph([.text("Before")]), .directive(0), .paragraph([.text("After")])],
                directives: [SamplePage.directive(0, "load", argument: "fashion_mnist", source: "train_limit: 10\n")],
                steps: [
                    ExecutedStep(
                        label: "load",
                        kind: "load",
                        line: 1,
                        status: .executed,
                        reason: "not run before",
                        outputs: [.text("10 pictures"), .measures([Measure("pictures", "10")])]
                    )
                ]
            )
        )
        #expect(
            html == """
                <p>Before</p>
                <div class="step" id="load">
                <div class="source"><p class="source-title"><span class="directive">{load}</span> fashion_mnist</p>
                <pre tabindex="0" role="group" aria-label="Code"><code><span class="a">train_limit</span>: <span class="n">10</span>
                </code></pre>
                </div>
                <pre class="text" tabindex="0" role="group" aria-label="Output">10 pictures</pre>
                <dl class="measures">
                <div><dt>pictures</dt><dd>10</dd></div>
                </dl>
                </div>
                <p>After</p>

                """
        )
    }

    @Test func sourceIsLeftOutOrFoldedAsTheStepSays() throws {
        let hidden = SamplePage.directive(0, "fit", source: "epochs: 5\n") { $0.echo = false }
        #expect(
            try body(SamplePage.executed([.directive(0)], directives: [hidden]))
                == "<div class=\"step\" id=\"fit\">\n</div>\n"
        )
        let folded = SamplePage.directive(0, "fit", source: "epochs: 5\n") { $0.codeFold = true }
        #expect(
            try body(SamplePage.executed([.directive(0)], directives: [folded])) == """
                <div class="step" id="fit">
                <details class="source"><summary><span class="directive">{fit}</span></summary>
                <pre tabindex="0" role="group" aria-label="Code"><code><span class="a">epochs</span>: <span class="n">5</span>
                </code></pre>
                </details>
                </div>

                """
        )
    }

    @Test func failedAndLaterStepsSayWhyTheyShowNothing() throws {
        let names = ["fit", "evaluate", "predict"]
        let html = try body(
            SamplePage.executed(
                [.directive(0), .directive(1), .directive(2)],
                directives: names.enumerated().map { SamplePage.directive($0, $1) { $0.echo = false } },
                steps: [
                    ExecutedStep(
                        label: "fit",
                        kind: "fit",
                        line: 1,
                        status: .failed,
                        reason: "the loss is nan",
                        failure: "the loss is nan at step 3"
                    ),
                    ExecutedStep(label: "evaluate", kind: "evaluate", line: 2, status: .notRun, reason: "fit failed"),
                    ExecutedStep(label: "predict", kind: "predict", line: 3, status: .skipped, reason: "eval: false"),
                ],
                status: .failed
            )
        )
        #expect(
            html == """
                <p class="notice">A step of this notebook failed; what comes after it did not run.</p>
                <div class="step" id="fit">
                <div class="failure"><p>This step failed</p>
                <pre tabindex="0" role="group" aria-label="Reason">the loss is nan at step 3</pre></div>
                </div>
                <div class="step" id="evaluate">
                <p class="mark">Not run, because an earlier step did not finish.</p>
                </div>
                <div class="step" id="predict">
                <p class="mark">Not run: the step says <code>eval: false</code></p>
                </div>

                """
        )
    }

    @Test func onlyTheTimingsDifferBetweenTwoRuns() throws {
        func run(seconds: Double, status: ExecutedStep.Status) -> ExecutedNotebook {
            SamplePage.executed(
                [.heading(level: 1, [.text("Title")]), .directive(0)],
                directives: [SamplePage.directive(0, "fit")],
                steps: [
                    ExecutedStep(
                        label: "fit",
                        kind: "fit",
                        line: 1,
                        status: status,
                        reason: "why",
                        seconds: seconds,
                        timings: [Measure("pictures per second", .verbatim("\(seconds)"))]
                    )
                ]
            )
        }
        func withoutTimings(_ html: String) throws -> String {
            let start = try #require(html.range(of: "<section id=\"timings\""))
            let end = try #require(html.range(of: "</section>", range: start.lowerBound..<html.endIndex))
            return String(html[..<start.lowerBound] + html[end.upperBound...])
        }
        let first = try page(run(seconds: 1.5, status: .executed))
        let second = try page(run(seconds: 0.25, status: .reused))
        #expect(first != second)
        #expect(try withoutTimings(first) == withoutTimings(second))
        #expect(try page(run(seconds: 1.5, status: .executed)) == first)
    }

    @Test func aNotebookWithoutStepsHasNoTableOfSteps() throws {
        let prose = SamplePage.executed([.paragraph([.text("Words")])], directives: [], steps: [])
        #expect(try !page(prose).contains("id=\"timings\""))
    }

    @Test func brokenTemplateIsReportedWithItsPlace() {
        #expect(
            throws: ReportError.brokenTemplate(line: 2, column: 10, problem: "sectionCloseNameIncorrect")
        ) {
            try HTMLReport(template: "<html>\n{{#a}}{{/b}}")
        }
    }
}
