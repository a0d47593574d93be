import NotebookFormat
import Testing

@testable import NotebookRunner

/// Forms of usual notebooks that are more than one call.
extension KerasCodeTests {
    /// What the last block of a trained notebook shows.
    private func shown(_ body: String) throws -> String? {
        let notebook = try TestNotebook(Self.trained + "```{predict}\n\(body)\n```\n")
        #expect(notebook.mistakes == [])
        let executed = notebook.run(nil)
        #expect(executed.status == .completed)
        guard case .text(let text)? = executed.steps.last?.outputs.first else { return nil }
        return text.description
    }

    @Test(arguments: [
        "p = model.predict(test_images)\nnp.argmax(p, axis=1)", "p = model.predict(test_images)\np.argmax(axis=-1)",
        "y = np.argmax(model.predict(test_images), axis=1)\ny",
        "y = tf.argmax(model(test_images, training=False), axis=1).numpy()\ny",
    ])
    func classesOfAllSamples(body: String) throws {
        let classes = try (0..<SmallData.testCount).map { index in
            try #require(try shown("p = model.predict(test_images)\nnp.argmax(p[\(index)])"))
        }
        #expect(try shown(body) == "array([\(classes.joined(separator: ", "))])")
    }

    @Test func oneSampleAsABatch() throws {
        let wanted = try shown("p = model.predict(test_images)\nprint(p[1:2])")
        for batch in [
            "np.expand_dims(img, 0)", "(np.expand_dims(img,0))", "tf.expand_dims(img, axis=0)", "img[np.newaxis]",
            "img[None, :, :]", "img.reshape(1, 4, 4)", "img.reshape((1, 4, 4))",
        ] {
            let text = try shown("img = test_images[1]\nimg = \(batch)\nq = model.predict(img)\nprint(q)")
            #expect(text == wanted, "\(batch)")
        }
        let shapes = try shown(
            "img = test_images[-1]\nprint(img.shape, len(test_images[2:5]))\nimg = np.expand_dims(img, 0)\nprint(img.shape)\n"
                + "model.predict(img)"
        )
        #expect(shapes == "(4, 4) 3\n(1, 4, 4)")
        let mistakes = try mistakes("```{predict}\nimg = test_images[1]\nmodel.predict(img)\n```")
        #expect(
            mistakes == [
                "3:15: a model takes a batch of samples, and this is one sample; make a batch of it with "
                    + "np.expand_dims(img, 0)"
            ]
        )
    }

    @Test(arguments: [
        "mean = train_images.mean()\nstd = train_images.std()\ntrain_images = (train_images - mean) / std\ntest_images = (test_images - mean) / std",
        "mean, std = np.mean(x_train), np.std(x_train)\nx_train, x_test = (x_train - mean) / std, (x_test - mean) / std",
        "mean = x_train.mean()\nx_train -= mean\nstd = x_train.std()\nx_train /= std\nx_test -= mean\nx_test /= (std + 1e-7)",
        "x_test = (x_test - x_train.mean()) / x_train.std()\nx_train = (x_train - x_train.mean()) / x_train.std()",
        "scaler = StandardScaler()\nx_train = scaler.fit_transform(x_train)\nx_test = scaler.transform(x_test)",
    ])
    func standardization(body: String) throws {
        let notebook = try TestNotebook("\(SmallData.load)\n\n```{normalize}\n\(body)\n```\n")
        #expect(notebook.mistakes == [])
        let options = try TestNotebook("\(SmallData.load)\n\n```{normalize}\nmethod: standardize\n```\n")
        #expect(notebook.keys["normalize"] == options.keys["normalize"])
    }

    @Test(arguments: [
        ("x_train = (x_train - x_train.mean()) / x_train.std()", "only the training set is scaled"),
        ("m = x_test.mean()", "the scale is that of the training set, and 'x_test' is the test set"),
        ("m = x_train.mean(axis=0)", "{normalize} scales all pixels of a picture alike; leave out axis=0"),
        ("m = x_train.mean()\nx_train -= m\nx_test -= m", "the mean is subtracted, but nothing divides"),
        ("s = x_train.std()\nx_train /= s", "the mean is subtracted first: x_train -= mean"),
    ])
    func halfAStandardization(body: String, message: String) throws {
        let mistakes = try TestNotebook("\(SmallData.load)\n\n```{normalize}\n\(body)\n```\n").mistakes
        #expect(mistakes.count == 1, "\(mistakes)")
        #expect(mistakes.first?.contains(message) == true, "\(mistakes)")
    }

    @Test func valuesKeptInADictionary() throws {
        #expect(try mistakes("```{evaluate}\nresults['a'] = model.evaluate(test_images, test_labels)\n```") == [])
    }
}
