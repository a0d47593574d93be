import Foundation
import Testing

/// `#| interactive: true`: the trained network inside the page, tried in Chromium.
struct TryItTests {
    private static let python = Program.root.appendingPathComponent("Tests/Page/.venv/bin/python")
    private static var hasPython: Bool { FileManager.default.isExecutableFile(atPath: python.path) }

    private static let interactive = SmallData.notebook()
        .replacingOccurrences(of: "```{predict}\n", with: "```{predict}\n#| interactive: true\n")

    private func checkInBrowser(_ label: String, _ folder: Folder) throws {
        let script = Program.root.appendingPathComponent("Tests/Page/check_try.py").path
        let outcome = try Program.run([script, "a.html", "a.json", label], in: folder, executable: Self.python)
        #expect(outcome.exitCode == 0, "\(outcome.standardOutput)\(outcome.standardError)")
    }

    @Test(
        .enabled(if: hasPython),
        arguments: [
            "Dense(16, activation='tanh')\nDropout(0.5)\nDense(12, activation='sigmoid', use_bias=False)\n"
                + "Dense(4)\nSoftmax()",
            "Dense(9, activation='softmax')\nDense(8)\nReLU()\nDense(4, activation='softmax')",
            "Activation('tanh')\nDense(300, activation='relu')\nActivation('sigmoid')\nDense(5)",
        ],
        ["", "method: standardize", "divide_by: 0.01"]
    )
    func thePageAgreesWithTheEngine(layers: String, scaling: String) throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        var text = Self.interactive
            .replacingOccurrences(of: "Dense(16, activation='relu')\nDense(4, activation='softmax')", with: layers)
            .replacingOccurrences(of: "```{normalize}\n", with: "```{normalize}\n\(scaling)\n")
            .replacingOccurrences(of: "images: 0..2", with: "images: 0..9")
        if layers.hasSuffix("Dense(5)") {
            text = text.replacingOccurrences(
                of: "loss: sparse_categorical_crossentropy",
                with: "loss: SparseCategoricalCrossentropy(from_logits=True)"
            )
        }
        try folder.write("a.md", text)
        let outcome = try Program.run(["run", "a.md", "--results", "a.json"], in: folder)
        #expect(outcome.exitCode == 0, "\(outcome.standardError)")
        try checkInBrowser("predict", folder)
    }

    /// Every activation, in layers that stay small.
    private static let activations = """
        inputs = Input(shape=(8, 8))
        x = Flatten()(inputs)
        a = Dense(6, activation='elu')(x)
        a = Dense(6, activation='selu')(a)
        a = Dense(6, activation='celu')(a)
        a = Dense(6, activation='gelu')(a)
        a = Dense(6, activation='silu')(a)
        b = Dense(6, activation='mish')(x)
        b = Dense(6, activation='softplus')(b)
        b = Dense(6, activation='squareplus')(b)
        b = Dense(6, activation='softsign')(b)
        b = Dense(6, activation='sparse_plus')(b)
        c = Dense(6, activation='sparse_sigmoid')(x)
        c = Dense(6, activation='hard_sigmoid')(c)
        c = Dense(6, activation='hard_silu')(c)
        c = Dense(6, activation='hard_tanh')(c)
        c = Dense(6, activation='tanh_shrink')(c)
        d = Dense(6, activation='leaky_relu')(x)
        d = Dense(6, activation='soft_shrink')(d)
        d = Dense(6, activation='log_sigmoid')(d)
        d = Dense(6, activation='exponential')(d)
        d = Dense(6, activation='log_softmax')(d)
        e = Dense(6, activation='relu6')(x)
        e = Dense(6)(e)
        e = ReLU(max_value=1.5, negative_slope=0.1)(e)
        e = Dense(6)(e)
        e = ReLU(negative_slope=0.1, threshold=0.2)(e)
        e = Dense(6)(e)
        e = PReLU(alpha_initializer='ones')(e)
        e = Dense(6, activation='hard_shrink')(e)
        all = Concatenate()([a, b, c, d, e])
        outputs = Dense(4, activation='softmax')(all)
        """

    private static let merging = """
        inputs = Input(shape=(8, 8))
        x = Rescaling(2.0, offset=-0.5)(inputs)
        x = Normalization()(x)
        x = Flatten()(x)
        a = Dense(6, activation='relu')(x)
        b = Dense(6, activation='tanh')(x)
        c = Dense(1, activation='sigmoid')(x)
        m = Multiply()([a, b])
        m = Average()([m, a, b])
        s = Subtract()([a, c])
        m = Maximum()([m, s])
        m = Minimum()([m, a])
        m = LayerNormalization()(m)
        k = CategoryEncoding(num_tokens=3, output_mode='count')(b)
        k = Rescaling(0.5)(k)
        g = GaussianNoise(0.1)(m)
        r = Reshape((2, 3))(g)
        r = Permute((2, 1))(r)
        r = Flatten()(r)
        all = Concatenate()([m, k, r])
        outputs = Dense(4, activation='softmax')(all)
        """

    @Test(.enabled(if: hasPython), arguments: [activations, merging])
    func everyOperation(layers: String) throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        let text = Self.interactive
            .replacingOccurrences(
                of: "Flatten()\nDense(16, activation='relu')\nDense(4, activation='softmax')",
                with: layers
            )
            .replacingOccurrences(of: "images: 0..2", with: "images: 0..9")
        try folder.write("a.md", text)
        let outcome = try Program.run(["run", "a.md", "--results", "a.json"], in: folder)
        #expect(outcome.exitCode == 0, "\(outcome.standardError)")
        try checkInBrowser("predict", folder)
    }

    @Test(.enabled(if: hasPython)) func branchesAndNormalization() throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        let layers = """
            inputs = Input(shape=(8, 8))
            x = Flatten()(inputs)
            a = Dense(12, activation='relu')(x)
            b = Dense(12, use_bias=False)(x)
            b = BatchNormalization()(b)
            c = Add()([a, b])
            c = Concatenate()([c, a])
            rows = Dense(5, activation='tanh')(inputs)
            rows = BatchNormalization(center=False)(rows)
            rows = Flatten()(rows)
            c = Concatenate()([c, rows])
            outputs = Dense(4, activation='softmax')(c)
            """
        let text = Self.interactive
            .replacingOccurrences(
                of: "Flatten()\nDense(16, activation='relu')\nDense(4, activation='softmax')",
                with: layers
            )
            .replacingOccurrences(of: "images: 0..2", with: "images: 0..9")
        try folder.write("a.md", text)
        let outcome = try Program.run(["run", "a.md", "--results", "a.json"], in: folder)
        #expect(outcome.exitCode == 0, "\(outcome.standardError)")
        try checkInBrowser("predict", folder)
    }

    @Test(.enabled(if: hasPython)) func theShippedNotebook() throws {
        let folder = try Folder()
        let text = try Data(contentsOf: Program.root.appendingPathComponent("notebooks/try-it.md"))
        try folder.write("a.md", text)
        let outcome = try Program.run(["run", "a.md", "--results", "a.json"], in: folder)
        #expect(outcome.exitCode == 0, "\(outcome.standardError)")
        let page = try folder.read("a.html")
        #expect(page.contains("25,450 weights of 16 bits, 67 KiB."))
        #expect(page.utf8.count < 300 * 1024)
        try checkInBrowser("fig-try", folder)
    }

    @Test func itNeverMakesAStepRunAgainAndComesFromTheCache() throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        try folder.write("a.md", SmallData.notebook())
        #expect(try Program.run(["run", "a.md", "--results", "a.json"], in: folder).exitCode == 0)
        #expect(try !folder.read("a.html").contains("data-model"))
        let numbers = lasting(try folder.read("a.json"))
        try folder.write("a.md", Self.interactive)
        #expect(try Program.run(["run", "a.md", "--results", "a.json"], in: folder).exitCode == 0)
        let page = try folder.read("a.html")
        #expect(page.contains("data-model"))
        #expect(lasting(try folder.read("a.json")) == numbers)
        #expect(try Results(try folder.data("a.json")).statuses.allSatisfy { $0.hasSuffix(" reused") })
        // Without the cache the page is the same, timings aside.
        #expect(try Program.run(["run", "a.md", "--no-cache", "-o", "b.html"], in: folder).exitCode == 0)
        let model = try #require(page.split(separator: "\n").first { $0.contains("data-model") })
        #expect(try folder.read("b.html").split(separator: "\n").contains(model))
    }

    @Test func onlyPredictCanBeTried() throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        let text = SmallData.notebook().replacingOccurrences(of: "```{fit}\n", with: "```{fit}\n#| interactive: true\n")
        try folder.write("a.md", text)
        let outcome = try Program.run(["check", "a.md"], in: folder)
        #expect(outcome.exitCode == 0)
        #expect(
            outcome.standardError.contains("warning: 'interactive' does nothing in {fit}; a reader can try {predict}")
        )
    }
}
