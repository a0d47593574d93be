import Foundation
import Testing

/// The notebooks that ship, run on the real Fashion-MNIST.
@Suite(.serialized) struct TutorialTests {
    private func run(_ name: String, _ more: [String] = [], in folder: Folder) throws -> (Program.Outcome, Results) {
        let text = try Data(contentsOf: Program.root.appendingPathComponent("notebooks/\(name).md"))
        try folder.write("\(name).md", text)
        let outcome = try Program.run(["run", "\(name).md", "--results", "results.json"] + more, in: folder)
        return (outcome, try Results(try folder.data("results.json")))
    }

    @Test func theTutorialRuns() throws {
        let folder = try Folder()
        let (outcome, results) = try run("basic-classification", in: folder)
        #expect(outcome.exitCode == 0)
        #expect(outcome.standardOutput == "basic-classification.html\n")
        #expect(results.status == "completed")
        #expect(try results.number("data", "train_count") == 60_000)
        #expect(try results.number("data", "test_count") == 10_000)
        #expect(try results.number("model", "parameters") == 101_770)
        let loss = try results.history("fig-training", "loss")
        #expect(loss.count == 5)
        #expect(loss == loss.sorted(by: >))
        #expect((0.28...0.31).contains(try #require(loss.last)))
        #expect((0.86...0.885).contains(try results.number("test", "accuracy")))
        let page = try folder.read("basic-classification.html")
        #expect(page.contains("101,770"))
        #expect(page.contains("Ankle boot"))
        #expect(outcome.standardError.contains("Epoch 5/5 - 1875/1875 - accuracy: "))
        #expect(!outcome.standardError.contains("\u{1B}") && !outcome.standardError.contains("\r"))
    }

    @Test(arguments: 1...5) func everySeedLearns(seed: Int) throws {
        let folder = try Folder()
        let text = try String(
            contentsOf: Program.root.appendingPathComponent("notebooks/basic-classification.md"),
            encoding: .utf8
        )
        try folder.write("seed.md", text.replacingOccurrences(of: "seed: 42", with: "seed: \(seed)"))
        let outcome = try Program.run(["run", "seed.md", "--no-cache", "--results", "results.json"], in: folder)
        #expect(outcome.exitCode == 0)
        let results = try Results(try folder.data("results.json"))
        #expect((0.28...0.31).contains(try #require(try results.history("fig-training", "loss").last)))
        #expect((0.86...0.885).contains(try results.number("test", "accuracy")))
    }

    @Test func theChineseTutorialRuns() throws {
        let folder = try Folder()
        let (outcome, results) = try run("basic-classification.zh", in: folder)
        #expect(outcome.exitCode == 0)
        #expect(try results.number("model", "parameters") == 101_770)
        let page = try folder.read("basic-classification.zh.html")
        #expect(page.contains("lang=\"zh\""))
        for heading in ["数据预处理", "模型构建", "模型编译", "模型训练", "评估与预测", "总结"] {
            #expect(page.contains(heading), "no \(heading)")
        }
    }

    @Test func withoutNormalizationComesOutAsItDoes() throws {
        let folder = try Folder()
        let (outcome, results) = try run("without-normalization", in: folder)
        #expect(outcome.exitCode == 0)
        let unscaled = try results.number("unscaled", "accuracy")
        let scaled = try results.number("scaled", "accuracy")
        #expect(unscaled < scaled)
        #expect(unscaled > 0.5)
    }

    /// The model of a beginner's notes, before it is compiled.
    private static let notesModel = """
        ```{load} fashion_mnist
        train_limit: 6400
        ```

        ```{normalize}
        ```

        ```{build}
        keras.layers.Flatten(input_shape=(28, 28))
        keras.layers.Dense(128, activation=tf.nn.relu)
        keras.layers.Dense(10, activation=tf.nn.softmax)
        ```
        """

    @Test func theNotesOwnLinesRunUnchanged() throws {
        let folder = try Folder()
        try folder.write(
            "notes.md",
            """
            \(Self.notesModel)

            ```{compile}
            optimizer: tf.train.AdamOptimizer()
            loss: sparse_categorical_crossentropy
            metrics: ['accuracy']
            ```

            ```{fit}
            epochs: 1
            ```

            ```{evaluate}
            ```

            """
        )
        let outcome = try Program.run(["run", "notes.md", "--results", "results.json"], in: folder)
        #expect(outcome.exitCode == 0, "\(outcome.standardError)")
        let results = try Results(try folder.data("results.json"))
        #expect(try results.number("build", "parameters") == 101_770)
        #expect(try results.number("evaluate", "accuracy") > 0.6)
    }

    @Test func theTutorialInKerasCodeComesToTheSame() throws {
        let folder = try Folder()
        let (_, options) = try run("basic-classification", in: folder)
        let (outcome, code) = try run("basic-classification-in-keras", in: folder)
        #expect(outcome.exitCode == 0, "\(outcome.standardError)")
        #expect(try code.history("fig-training", "loss") == options.history("fig-training", "loss"))
        #expect(try code.number("test", "accuracy") == options.number("test", "accuracy"))
        let page = try folder.read("basic-classification-in-keras.html")
        #expect(page.contains("Test accuracy: 0.8"))
        #expect(page.contains("array([") && page.contains("dtype=float32)\n9\n9</pre>"))
        #expect(page.contains("100,480"))
        let (chinese, _) = try run("basic-classification-in-keras.zh", in: folder)
        #expect(chinese.exitCode == 0, "\(chinese.standardError)")
        #expect(try folder.read("basic-classification-in-keras.zh.html").contains("'短靴'"))
    }

    /// The five pieces of code in a beginner's notes, spacing and comments as they stand there.
    @Test func theNotesOwnCodeRunsUnchanged() throws {
        let folder = try Folder()
        try folder.write(
            "notes.md",
            """
            \(Self.notesModel)

            ```{compile}
            # 代码;
            model.compile(optimizer = tf.train.AdamOptimizer(),
            loss = 'sparse_categorical_crossentropy',
            metrics = ['accuracy'])
            ```

            ```{fit}
            model.fit(train_images, train_labels, epochs=5)
            # keras训练时的输出, 训练期间, 系统会显示损失和准确率指标;
            ```

            ```{evaluate}
            # 把 test_images 和 对应的test_labels 给 model.evaluate(), 它会帮你计算出结果;
            test_loss, test_acc = model.evaluate(test_images, test_labels)
            print('Test accuracy:', test_acc)
            # 输出;
            ```

            ```{predict}
            predictions = model.predict(test_images)
            predictions[0]
            # 输出, 最后一个值最大, 所以argmax()应该挑选出它;
            np.argmax(predictions[0])
            # 输出;
            ```

            """
        )
        let outcome = try Program.run(["run", "notes.md", "--results", "results.json"], in: folder)
        #expect(outcome.exitCode == 0, "\(outcome.standardError)")
        #expect(outcome.standardError.contains("Epoch 5/5 - 200/200 - accuracy: "))
        let results = try Results(try folder.data("results.json"))
        let accuracy = try results.number("evaluate", "accuracy")
        let page = try folder.read("notes.html")
        #expect(page.contains("Test accuracy: \(accuracy)</pre>"))
        #expect(page.contains("array([") && page.contains("dtype=float32)\n9</pre>"))
    }
}
