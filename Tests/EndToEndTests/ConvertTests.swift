import Foundation
import Testing

/// What `notebook convert` writes, and what Python makes of it.
struct ConvertTests {
    /// Python with the packages of `Tests/Page/requirements.txt`, which `make test` installs.
    private static let python = Program.root.appendingPathComponent("Tests/Page/.venv/bin/python")
    private static var hasPython: Bool { FileManager.default.isExecutableFile(atPath: python.path) }

    private func python(_ arguments: [String], in folder: Folder, home: String? = nil) throws -> Program.Outcome {
        var environment = ["KERAS_BACKEND": "jax", "PYTHONWARNINGS": "ignore"]
        environment["HOME"] = home ?? folder.path
        return try Program.run(arguments, in: folder, environment: environment, executable: Self.python)
    }

    private func convert(_ text: String, to format: String, in folder: Folder) throws -> String {
        try SmallData.write(to: folder)
        try folder.write("a.md", text)
        let outcome = try Program.run(["convert", "a.md", "--to", format], in: folder)
        #expect(outcome.exitCode == 0, "\(outcome.standardError)")
        #expect(outcome.standardOutput == "a.\(format)\n")
        return try folder.read("a.\(format)")
    }

    @Test func theWholeScript() throws {
        let folder = try Folder()
        let script = try convert(
            """
            ---
            title: Corners
            seed: 7
            params: {epochs: 2, optimizer: "Adam(0.01)"}
            ---
            Four corners, `{eval} params.epochs` epochs, and then
            `{eval} evaluate.accuracy:.1%`.

            \(SmallData.lines.replacingOccurrences(of: "class_names", with: "train_limit: 200\nclass_names"))
            ```{normalize}
            method: standardize
            ```
            ```{build}
            Flatten(input_shape=(8, 8))
            keras.layers.Dense(16, activation=tf.nn.relu, kernel_initializer='he_normal')
            Dropout(0.25)
            Dense(4, name='last')
            ```
            ```{compile}
            optimizer: params.optimizer
            loss: SparseCategoricalCrossentropy(from_logits=True)
            metrics: [accuracy, SparseTopKCategoricalAccuracy(k=2)]
            ```
            ```{fit}
            epochs: params.epochs
            shuffle: false
            validation_split: 0.1
            ```
            ```{evaluate}
            #| error: true
            expect: accuracy >= 0.5
            ```
            ```{predict}
            images: [3, 1]
            on: train
            ```
            ```{predict}
            #| eval: false
            ```

            """,
            to: "py",
            in: folder
        )
        #expect(
            script == #"""
                # -*- coding: utf-8 -*-
                # Corners

                import gzip
                import struct

                import keras
                import numpy as np

                # The notebook's parameters; below, their values stand in their places.
                params = {
                    'epochs': 2,
                    'optimizer': 'Adam(0.01)',
                }

                keras.utils.set_random_seed(7)


                def read_idx(path):
                    """Reads an IDX file of bytes, raw or packed with gzip."""
                    with open(path, 'rb') as file:
                        data = file.read()
                    if data[:2] == b'\x1f\x8b':
                        data = gzip.decompress(data)
                    dimensions = data[3]
                    shape = struct.unpack_from(f'>{dimensions}I', data, 4)
                    return np.frombuffer(data, np.uint8, offset=4 + 4 * dimensions).reshape(shape)

                # Four corners, 2 epochs, and then
                # `{eval} evaluate.accuracy:.1%`.

                train_images = read_idx('train-images')
                train_labels = read_idx('train-labels')
                test_images = read_idx('test-images')
                test_labels = read_idx('test-labels')
                train_images, train_labels = train_images[:200], train_labels[:200]
                class_names = ['north', 'east', 'south', 'west']
                print('training:', train_images.shape, 'test:', test_images.shape)

                mean, deviation = train_images.mean(), train_images.std()
                train_images = (train_images - mean) / deviation
                test_images = (test_images - mean) / deviation

                model = keras.Sequential(
                    [
                        keras.Input(shape=(8, 8)),
                        keras.layers.Flatten(),
                        keras.layers.Dense(16, activation='relu', kernel_initializer=keras.initializers.HeNormal()),
                        keras.layers.Dropout(0.25),
                        keras.layers.Dense(4, name='last'),
                    ],
                    name='sequential',
                )
                model.summary()

                model.compile(
                    optimizer=keras.optimizers.Adam(learning_rate=0.01),
                    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
                    metrics=['accuracy', keras.metrics.SparseTopKCategoricalAccuracy(k=2)],
                )

                history = model.fit(train_images, train_labels, epochs=2, batch_size=32, shuffle=False, validation_split=0.1)

                try:
                    results = model.evaluate(test_images, test_labels, verbose=0, return_dict=True)
                    for name, value in results.items():
                        print(f'{name}: {value:.4f}')
                    assert results['accuracy'] >= 0.5, (
                        'expected accuracy >= 0.5, but accuracy is ' + format(results['accuracy'], '.4f')
                    )
                except Exception as error:
                    print(error)

                indices = [3, 1]
                probabilities = model.predict(train_images[indices], verbose=0)
                probabilities = keras.ops.convert_to_numpy(keras.ops.softmax(probabilities))
                for index, row in zip(indices, probabilities):
                    predicted = np.argmax(row)
                    name, true_name = class_names[predicted], class_names[train_labels[index]]
                    print(f'{index}: {name} {row[predicted]:.0%} ({true_name})')

                # {predict} does not run: eval: false

                """#
        )
        guard Self.hasPython else { return }
        let outcome = try python(["a.py"], in: folder)
        #expect(outcome.exitCode == 0, "\(outcome.standardError)")
        #expect(outcome.standardOutput.contains("Total params: 1,108"))
        #expect(outcome.standardOutput.contains("3: west"))
    }

    @Test(.enabled(if: hasPython)) func theTutorialReachesTheSameInKeras() throws {
        let folder = try Folder()
        let data = folder.path + "/.keras/datasets"
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: data + "/fashion-mnist",
            withDestinationPath: "/usr/share/datasets/fashion-mnist"
        )
        let text = try String(
            contentsOf: Program.root.appendingPathComponent("notebooks/basic-classification.md"),
            encoding: .utf8
        )
        try folder.write("a.md", text)
        #expect(try Program.run(["convert", "a.md", "--to", "py"], in: folder).exitCode == 0)
        #expect(try Program.run(["run", "a.md", "--results", "ours.json", "--quiet"], in: folder).exitCode == 0)
        let ours = try Results(try folder.data("ours.json")).number("test", "accuracy")
        let outcome = try python(["a.py"], in: folder)
        #expect(outcome.exitCode == 0, "\(outcome.standardError)")
        #expect(outcome.standardOutput.contains("Total params: 101,770"))
        let line = try #require(outcome.standardOutput.split(separator: "\n").last { $0.hasPrefix("accuracy: ") })
        let theirs = try #require(Double(line.dropFirst("accuracy: ".count)))
        #expect(abs(ours - theirs) < 0.01, "\(ours) here, \(theirs) in Keras")
    }

    @Test func theJupyterNotebookHoldsProseCodeAndOurOutputs() throws {
        let folder = try Folder()
        let text = SmallData.notebook(extra: "All `{eval} build.parameters:,` of them; see @fit.")
        let json = try convert(text, to: "ipynb", in: folder)
        let root = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect(root["nbformat"] as? Int == 4 && root["nbformat_minor"] as? Int == 5)
        let cells = try #require(root["cells"] as? [[String: Any]])
        #expect(
            cells.map { $0["cell_type"] as? String ?? "" }
                == ["markdown", "code", "code", "code", "code", "code", "code", "code", "code", "markdown"]
        )
        #expect(cells.first?["source"] as? [String] == ["# Small"])
        #expect(cells.last?["source"] as? [String] == ["All 1,108 of them; see Figure\u{A0}6."])
        let outputs = cells.map { $0["outputs"] as? [[String: Any]] ?? [] }
        let kinds = outputs.map { cell in
            cell.map { output in (output["data"] as? [String: Any])?.keys.sorted().first ?? "text" }
        }
        #expect(kinds[5] == ["text/html"])
        #expect(kinds[6] == ["text", "image/svg+xml", "image/svg+xml", "text/html"])
        // A second run has all from the cache and gives the same bytes.
        #expect(try Program.run(["convert", "a.md", "--to", "ipynb", "-o", "b.ipynb"], in: folder).exitCode == 0)
        #expect(try folder.read("b.ipynb") == json)
        guard Self.hasPython else { return }
        let check = "import nbformat; nbformat.validate(nbformat.read('a.ipynb', as_version=nbformat.NO_CONVERT))"
        let outcome = try python(["-W", "error", "-c", check], in: folder)
        #expect(outcome.exitCode == 0, "\(outcome.standardError)")
    }

    @Test func hostileNamesStayText() throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        let names = ["'); import os; os.abort() #", "\\'", "a\u{2028}b", "</script><img src=x onerror=alert(1)>"]
        let listed = names.map { name in
            "\"" + name.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\u{2028}", with: "\\L")
                + "\""
        }
        let text = SmallData.notebook(extra: "`{eval} predict.name`").replacingOccurrences(
            of: "[north, east, south, west]",
            with: "[\(listed.joined(separator: ", "))]"
        )
        .replacingOccurrences(of: "title: Small", with: "title: \"\\n# coding: rot13\\nimport os; os.abort()\"")
        try folder.write("a.md", text)
        #expect(try Program.run(["convert", "a.md", "--to", "py"], in: folder).exitCode == 0)
        #expect(try Program.run(["convert", "a.md", "--to", "ipynb"], in: folder).exitCode == 0)
        let script = """
            import ast, json
            cells = json.load(open('a.ipynb'))['cells']
            codes = [open('a.py').read()] + [''.join(c['source']) for c in cells if c['cell_type'] == 'code']
            for cell in cells:
                rich = [json.dumps(o['data'].get(t, '')) for o in cell.get('outputs', []) if 'data' in o
                        for t in ('text/html', 'image/svg+xml')]
                assert not any('<img' in text or '<script' in text for text in rich), rich
                assert cell['cell_type'] == 'code' or '<img' not in ''.join(cell['source']).replace('\\<', ''), cell
            for tree in map(ast.parse, codes):
                modules = [a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names]
                assert set(modules) <= {'gzip', 'struct', 'keras', 'numpy'}, modules
                for n in ast.walk(tree):
                    if isinstance(n, ast.Assign) and getattr(n.targets[0], 'id', '') == 'class_names':
                        print(json.dumps(ast.literal_eval(n.value)))
            """
        let python = URL(fileURLWithPath: "/usr/bin/python3")
        let outcome = try Program.run(["-c", script], in: folder, executable: python)
        #expect(outcome.exitCode == 0, "\(outcome.standardError)")
        let lines = outcome.standardOutput.split(separator: "\n")
        #expect(lines.count == 2)
        for line in lines {
            #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String] == names)
        }
    }

    @Test(arguments: [
        ["convert", "a.md"], ["convert", "a.md", "--to", "pdf"],
        ["convert", "a.md", "--to", "py", "-o", "no/such/a.py"],
        ["convert", "missing.md", "--to", "py"],
    ])
    func wrongUsageIs64(arguments: [String]) throws {
        let folder = try Folder()
        try folder.write("a.md", "# Nothing\n")
        let outcome = try Program.run(arguments, in: folder)
        #expect(outcome.exitCode == 64)
        #expect(folder.names == ["a.md"])
    }

    @Test func aFailedStepIsAnErrorInItsCell() throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        let text = SmallData.notebook().replacingOccurrences(
            of: "```{evaluate}\n",
            with: "```{evaluate}\nexpect: loss < 0\n"
        )
        try folder.write("a.md", text)
        let outcome = try Program.run(["convert", "a.md", "--to", "ipynb"], in: folder)
        #expect(outcome.exitCode == 1)
        #expect(try folder.read("a.ipynb").contains("\"evalue\": \"expected loss < 0.0, but loss is "))
    }
}
