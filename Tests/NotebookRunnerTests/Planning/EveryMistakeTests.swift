import Testing

@testable import NotebookRunner

/// Mistakes are told once, all of them, each at its place, and none that is only the consequence of another.
struct EveryMistakeTests {
    private static let build = "Flatten()\nDense(5, activation='relu')\nDense(3, activation='softmax')"
    private static let compile =
        "optimizer: Adam(learning_rate=0.01)\nloss: sparse_categorical_crossentropy\nmetrics: [accuracy]"

    /// Layers in place of those of the small notebook; the first stands on line 19.
    private func building(_ layers: String) throws -> [String] {
        try TestNotebook().replacing(Self.build, with: layers).mistakes
    }

    /// Options in place of those of `{compile}`; the first stands on line 25.
    private func compiling(_ options: String) throws -> [String] {
        try TestNotebook().replacing(Self.compile, with: options).replacing("expect: accuracy >= 0", with: "").mistakes
    }

    /// Options in place of those of `{fit}`; the first stands on line 31.
    private func fitting(_ options: String) throws -> [String] {
        try TestNotebook().replacing("epochs: params.epochs\nbatch_size: 8", with: options).mistakes
    }

    // MARK: - Constructors

    @Test func everyMistakeOfAConstructor() throws {
        #expect(
            try compiling("optimizer: SGD(lr=0.1, decay=0.01)\nloss: sparse_categorical_crossentropy") == [
                "25:16: error: unknown argument 'lr' of SGD; did you mean 'learning_rate'?",
                "25:24: error: unknown argument 'decay' of SGD; a learning rate that falls is a schedule now, such as "
                    + "learning_rate=InverseTimeDecay(0.01, decay_steps=1, decay_rate=0.001)",
            ]
        )
        #expect(
            try compiling(
                "optimizer: SGD(0.1, learning_rate=1, momentum=-1, nesterov='yes', x=1)\n"
                    + "loss: sparse_categorical_crossentropy"
            ) == [
                "25:21: error: argument 'learning_rate' of SGD is given twice",
                "25:38: error: argument 'momentum' of SGD must be a number from 0 to 1, not -1",
                "25:51: error: argument 'nesterov' of SGD must be True or False, not 'yes'",
                "25:67: error: unknown argument 'x' of SGD; its arguments are learning_rate, momentum, nesterov, "
                    + "weight_decay, clipnorm, clipvalue, global_clipnorm",
            ]
        )
    }

    @Test func mistakesOfNestedConstructorsAtTheirPlaces() throws {
        #expect(
            try building("Flatten()\nDense(3, 'softmax', kernel_initializer=HeNormal(sed=1, mode=2), use_bais=True)")
                == [
                    "20:49: error: unknown argument 'sed' of HeNormal; did you mean 'seed'?",
                    "20:56: error: unknown argument 'mode' of HeNormal; its arguments are seed",
                    "20:65: error: unknown argument 'use_bais' of Dense; did you mean 'use_bias'?",
                ]
        )
        #expect(
            try compiling(
                "optimizer: Adam(learning_rate=ExponentialDecay(0.1, decay_step=10, decay_rat=0.9), beta1=0.9)\n"
                    + "loss: SparseCategoricalCrossentropy(from_logit=False, axis=1)\nmetrics: [AUC(nam='x', curv=3), Foo()]"
            ).map { $0.prefix(60) }
                == [
                    "25:53: error: unknown argument 'decay_step' of ExponentialDec",
                    "25:68: error: unknown argument 'decay_rat' of ExponentialDeca",
                    "25:84: error: unknown argument 'beta1' of Adam; did you mean ",
                    "26:37: error: unknown argument 'from_logit' of SparseCategori",
                    "26:55: error: SparseCategoricalCrossentropy has no 'axis' her",
                    "27:15: error: unknown argument 'nam' of AUC; did you mean 'na",
                    "27:24: error: unknown argument 'curv' of AUC; did you mean 'c",
                    "27:33: error: unknown metric 'Foo'; there are accuracy, Spars",
                ].map { $0.prefix(60) }
        )
        #expect(
            try fitting("callbacks: [EarlyStopping(monitr='loss', patince=3), ReduceLROnPlateau('loss', factr=0.1)]")
                == [
                    "31:27: error: unknown argument 'monitr' of EarlyStopping; did you mean 'monitor'?",
                    "31:42: error: unknown argument 'patince' of EarlyStopping; did you mean 'patience'?",
                    "31:80: error: unknown argument 'factr' of ReduceLROnPlateau; did you mean 'factor'?",
                ]
        )
    }

    /// A missing argument is told unless a misspelled one seems to be it.
    @Test func missingArguments() throws {
        #expect(
            try building("Flatten()\nDense(unit=3, activation='softmax')") == [
                "20:7: error: unknown argument 'unit' of Dense; did you mean 'units'?"
            ]
        )
        #expect(
            try building("Flatten()\nDense(activaton='softmax')") == [
                "20:1: error: Dense needs the argument 'units'",
                "20:7: error: unknown argument 'activaton' of Dense; did you mean 'activation'?",
            ]
        )
    }

    @Test(
        arguments: [
            ("Dropout(p=0.5)", "20:9: error: unknown argument 'p' of Dropout; its present name is 'rate'"),
            (
                "Dense(output_dim=3, init='zeros')",
                "20:7: error: unknown argument 'output_dim' of Dense; its present name is 'units' | "
                    + "20:21: error: unknown argument 'init' of Dense; its present name is 'kernel_initializer'"
            ),
            (
                "Dense(3, input_dim=16, input_shape=(16,))",
                "20:10: error: unknown argument 'input_dim' of Dense; write input_shape=(16,)"
            ),
            (
                "Dense(3, batch_input_shape=(None, 16))",
                "20:10: error: Dense has no 'batch_input_shape' here, though Keras has; write input_shape=(16,), without the "
                    + "size of a batch"
            ),
            (
                "GaussianNoise(sigma=0.1)",
                "20:15: error: unknown argument 'sigma' of GaussianNoise; its present name is 'stddev'"
            ),
            (
                "LeakyReLU(alpha=0.1)",
                "20:11: error: LeakyReLU has no 'alpha' here, though Keras has; its present name is 'negative_slope'"
            ),
            (
                "Dense(3, W_regularizer=L2(0.1), bias=False)",
                "20:10: error: unknown argument 'W_regularizer' of Dense; its present name is 'kernel_regularizer' | "
                    + "20:33: error: unknown argument 'bias' of Dense; its present name is 'use_bias'"
            ),
        ] as [(String, String)]
    )
    func formerNames(layer: String, messages: String) throws {
        #expect(try building("Flatten()\n\(layer)").joined(separator: " | ") == messages)
    }

    // MARK: - Options

    @Test func whatIsMissingIsNotToldOfABodyThatCannotBeRead() throws {
        #expect(
            try compiling("optimizer = adam\nloss = mse") == [
                "25:13: error: options are written with a colon, as in 'optimizer: adam' ({compile} takes model.compile(…))",
                "26:8: error: options are written with a colon, as in 'loss: mse' ({compile} takes model.compile(…))",
            ]
        )
        #expect(
            try compiling("optimizer: adam\nmetrics: [accuracy") == [
                "26:19: error: not valid YAML: did not find expected ',' or ']'"
            ]
        )
        #expect(try compiling("loss: mse\nloss: mae") == ["26:1: error: 'loss' is given twice"])
        #expect(
            try compiling("- loss: mse") == ["25:1: error: expected options such as 'name: value', one per line"]
        )
        #expect(
            try TestNotebook("```{load} csv\nfile: [\n```\n").mistakes == [
                "2:8: error: not valid YAML: did not find expected node content"
            ]
        )
        // Only the value of one option is unreadable: what is missing is known.
        #expect(
            try compiling("optimizer: Adam(") == [
                "24:5: error: {compile} needs the option 'loss', such as loss: sparse_categorical_crossentropy",
                "25:16: error: '(' is never closed",
            ]
        )
    }

    @Test func aMisspelledOptionIsNotMissingToo() throws {
        #expect(
            try compiling("optimizer: adam\nlosss: mse") == [
                "26:1: error: unknown option 'losss' in {compile}; did you mean 'loss'?"
            ]
        )
        #expect(
            try TestNotebook("```{load} csv\nfil: a.csv\ntarget: x\n```\n").mistakes == [
                "2:1: error: unknown option 'fil' in {load}; did you mean 'file'?"
            ]
        )
        #expect(
            try compiling("optimizer: adam\nlr: 0.1") == [
                "24:5: error: {compile} needs the option 'loss', such as loss: sparse_categorical_crossentropy",
                "26:1: error: unknown option 'lr' in {compile}; give it to the optimizer, as in optimizer: "
                    + "Adam(learning_rate=0.001)",
            ]
        )
    }

    @Test func optionsOfKerasAndShortenedOnes() throws {
        #expect(
            try fitting("nb_epoch: 3\nval_split: 0.1\nvalidation_data: test\nverbose: 2") == [
                "31:1: error: unknown option 'nb_epoch' in {fit}; its present name is 'epochs'",
                "32:1: error: unknown option 'val_split' in {fit}; did you mean 'validation_split'?",
                "33:1: error: unknown option 'validation_data' in {fit}; write validation: test, or hold back a part of the "
                    + "training set with validation_split",
                "34:1: error: unknown option 'verbose' in {fit}; its options are epochs, batch_size, shuffle, "
                    + "validation_split, validation, callbacks, class_weight, initial_epoch",
            ]
        )
    }

    // MARK: - Metrics

    @Test(
        arguments: [
            ("[accuracy, accuracy]", "27:21: error: two metrics are called 'accuracy'; give one of them another name="),
            (
                "[accuracy, SparseTopKCategoricalAccuracy(name='accuracy')]",
                "27:56: error: two metrics are called 'accuracy'; give one of them another name="
            ),
            (
                "[SparseCategoricalAccuracy(name='loss')]",
                "27:42: error: a metric cannot be called 'loss', already a key of the history; give it another name="
            ),
            (
                "[accuracy, SparseCategoricalAccuracy(name=val_loss)]",
                "27:52: error: a metric cannot be called 'val_loss': 'val_' marks what is measured on the validation set; "
                    + "give it another name="
            ),
            (
                "[accuracy, R2Score(), mae]",
                "27:21: error: R2Score needs numbers as targets, but they are classes | 27:32: error: MeanAbsoluteError needs "
                    + "numbers as targets, but they are classes"
            ),
        ] as [(String, String)]
    )
    func metrics(written: String, messages: String) throws {
        let body = "optimizer: adam\nloss: sparse_categorical_crossentropy\nmetrics: \(written)"
        #expect(try compiling(body).joined(separator: " | ") == messages)
    }

    /// What does not depend on the layers is checked though they have mistakes.
    @Test func mistakesOfLaterStepsBesideThoseOfBuild() throws {
        let notebook = try TestNotebook()
            .replacing("Dense(5, activation='relu')", with: "Dens(5)")
            .replacing("metrics: [accuracy]", with: "metrics: [accuracy, accuracy]")
        #expect(
            notebook.mistakes == [
                "20:1: error: unknown layer 'Dens'; did you mean 'Dense'?",
                "27:21: error: two metrics are called 'accuracy'; give one of them another name=",
            ]
        )
        let later = try TestNotebook()
            .replacing("Dense(5, activation='relu')", with: "Dens(5)")
            .replacing("batch_size: 8", with: "callbacks: [EarlyStopping()]")
            .replacing("accuracy >= 0", with: "acuracy >= 0")
            .appending("\n`{eval} fit.acuracy`\n")
        #expect(
            later.mistakes == [
                "20:1: error: unknown layer 'Dens'; did you mean 'Dense'?",
                "32:13: error: EarlyStopping monitors 'val_loss', but there is no validation set; give validation_split, or "
                    + "monitor='loss'",
                "36:9: error: 'expect' names 'acuracy', which this model does not measure; did you mean 'accuracy'?",
                "43:13: error: unknown field 'acuracy' of 'fit'; did you mean 'accuracy'?",
            ]
        )
    }
}
