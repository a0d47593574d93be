import Datasets
import Testing

@testable import NotebookRunner

/// What `{load}` and `{normalize}` read, provide, and refuse.
struct DataStepPlanningTests {
    @Test(
        arguments: [
            (
                "```{load} idx\ntrain_images: a\ntrain_labels: b\ntest_images: c\n```",
                "1:5: error: {load} idx needs the option 'test_labels'"
            ),
            (
                "```{load} idx\ntrain_images: [a]\ntrain_labels: b\ntest_images: c\ntest_labels: d\n```",
                "2:15: error: 'train_images' of {load} must be text, not a list"
            ),
            (
                "```{load} fashion_mnst\n```",
                "1:11: error: unknown data set 'fashion_mnst'; did you mean 'fashion_mnist'?"
            ),
            (
                "```{load} fashion_mnist\ntrain_limit: 0\n```",
                "2:14: error: 'train_limit' of {load} must be a whole number of at least 1, not 0"
            ),
            (
                "```{load} fashion_mnist\ntest_limit: all\n```",
                "2:13: error: 'test_limit' of {load} must be a whole number of at least 1, not 'all'"
            ),
            (
                "```{load} fashion_mnist\ntrain_limits: 5\n```",
                "2:1: error: unknown option 'train_limits' in {load}; did you mean 'train_limit'?"
            ),
            (
                "```{load} fashion_mnist\nclass_names: [a, b, a]\n```",
                "2:21: error: 'class_names' of {load} has 'a' twice"
            ),
            (
                "```{load} fashion_mnist\nclass_names: shirts\n```",
                "2:14: error: 'class_names' of {load} must be a list such as [a, b, c], not 'shirts'"
            ),
        ] as [(String, String)]
    )
    func mistakesOfLoad(block: String, message: String) throws {
        #expect(try TestNotebook(block + "\n").mistakes == [message])
    }

    @Test func loadNeedsANameThatItKnows() throws {
        let nothing = try TestNotebook("```{load}\n```\n").mistakes
        #expect(nothing.count == 1)
        #expect(nothing[0].hasPrefix("1:5: error: {load} needs the name of a data set after the brace: fashion_mnist"))
        let unknown = try TestNotebook("```{load} nonsense\n```\n").mistakes
        #expect(unknown.count == 1)
        #expect(unknown[0].hasPrefix("1:11: error: unknown data set 'nonsense'; there are fashion_mnist"))
    }

    @Test func filesThatAreNotThereAreNoMistakeOfTheNotebook() throws {
        let notebook = try TestNotebook().replacing("train_images: train-images", with: "train_images: missing")
        #expect(notebook.mistakes == [])
        let named = try TestNotebook("```{load} fashion_mnist\n```\n")
        let elsewhere = Plan(
            named.parsed,
            DatasetContext(dataDirectory: "/nowhere", folder: "/nowhere")
        )
        #expect(elsewhere.diagnostics.isEmpty)
    }

    @Test func loadProvidesCountsShapeAndClasses() throws {
        let notebook = try TestNotebook().appending("`{eval} load.train_count` `{eval} load.test_count`\n")
        #expect(notebook.mistakes == [])
        // The limit of the training set reaches the check of `predict`, the number of classes that of `build`.
        let limited = notebook.replacing("class_names: [top, middle, bottom]", with: "test_limit: 2")
        #expect(
            limited.mistakes == ["40:9: error: there is no picture 2 in the test set: its 2 pictures are 0 to 1"]
        )
        let narrow = notebook.replacing("Dense(3", with: "Dense(2")
        #expect(
            Set(narrow.mistakes) == [
                "21:1: error: the last layer gives 2 values, but the data has 3 classes; give it 3 units"
            ]
        )
        let ofNumbers = notebook.replacing("Dense(3, activation='softmax')", with: "Dense(1)")
            .replacing("loss: sparse_categorical_crossentropy", with: "loss: huber")
            .replacing("metrics: [accuracy]", with: "metrics: [mape]")
            .replacing("expect: accuracy >= 0", with: "expect: mape >= 0")
        #expect(
            Set(ofNumbers.mistakes) == [
                "26:7: error: Huber takes numbers, but the target is one of 3 classes; "
                    + "use sparse_categorical_crossentropy, and a last layer of 3 units with softmax"
            ]
        )
    }

    @Test(
        arguments: [
            (
                "divide_by: 0",
                "15:12: error: 'divide_by' of {normalize} must be a number other than 0, of size 1e-30 to 1e30, not 0"
            ),
            (
                "divide_by: much",
                "15:12: error: 'divide_by' of {normalize} must be a number other than 0, of size 1e-30 to 1e30, not 'much'"
            ),
            (
                "method: standard",
                "15:9: error: 'method' of {normalize} must be standardize or min_max, not 'standard'; did you mean 'standardize'?"
            ),
            ("divided_by: 255", "15:1: error: unknown option 'divided_by' in {normalize}; did you mean 'divide_by'?"),
            (
                "method: standardize\ndivide_by: 255",
                "15:9: error: {normalize} takes 'divide_by' or 'method', not both"
            ),
        ] as [(String, String)]
    )
    func mistakesOfNormalize(body: String, message: String) throws {
        #expect(try TestNotebook().replacing("divide_by: 255", with: body).mistakes == [message])
    }

    @Test func dataAreNormalizedOnceAndAfterLoading() throws {
        let twice = try TestNotebook(SmallData.load + "\n```{normalize}\n```\n```{normalize}\n```\n")
        #expect(
            twice.mistakes == [
                "10:5: error: the data is normalized already; a second {normalize} would scale it twice"
            ]
        )
        let again = try TestNotebook(
            SmallData.load + "\n```{normalize}\n```\n" + SmallData.load + "\n```{normalize}\n```\n"
        )
        #expect(again.mistakes == [])
        let named = try TestNotebook(SmallData.load + "\n```{normalize} data\n```\n")
        #expect(named.mistakes == ["8:16: error: {normalize} takes nothing after the brace, but found 'data'"])
    }

    @Test func normalizeNamesItsFields() throws {
        #expect(
            try TestNotebook().appending("`{eval} normalize.offset` `{eval} normalize.divisor`\n").mistakes == []
        )
        #expect(
            try TestNotebook().appending("`{eval} normalize.mean`\n").mistakes == [
                "42:19: error: unknown field 'mean' of 'normalize'; known here: offset, divisor"
            ]
        )
    }

    @Test func theOutlineSaysTheMethod() throws {
        let outline = try TestNotebook().replacing("divide_by: 255", with: "method: standardize").outline
        #expect(Array(outline[5...6]) == ["14: {normalize} normalize", "    method: standardize"])
    }
}
