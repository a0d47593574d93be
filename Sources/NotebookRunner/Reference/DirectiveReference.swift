/// What a directive takes: the texts of `notebook help`, and what editors offer.
public struct DirectiveReference: Sendable {
    /// An option with its default.
    public struct Option: Sendable {
        /// Its name, or two that belong together: `features, drop`.
        public var name: String
        /// What it is when it is left out; empty for one without a default.
        public var standard: String
        /// The kinds of data that have it; empty for all.
        public var kinds: [String] = []
        /// What it says.
        public var meaning: String
        /// What may be written.
        public var choices = OptionChoices.any

        /// Its names one by one.
        public var names: [String] { name.split(separator: ", ").map(String.init) }

        /// What it says, and of which kinds of data.
        var fullMeaning: String { kinds.isEmpty ? meaning : "\(kinds.joined(separator: ", ")): \(meaning)" }
    }

    /// What may be written as the value of an option, as far as that can be listed.
    public enum OptionChoices: Sendable {
        /// A number, a text: nothing to choose from.
        case any
        /// `true` or `false`.
        case boolean
        /// One of these words.
        case words([String])
        /// A constructor of this kind, or its word.
        case constructor(String)
        /// A list of constructors of this kind, or their words.
        case constructors(String)
        /// A file of the notebook's folder.
        case file
        /// A column of the table, or a list of them.
        case columns
    }

    /// The word between the braces.
    public let name: String
    /// What stands after the name; `nil` when nothing does.
    public let argument: String?
    /// What it does.
    public let meaning: String
    /// What its body may say.
    public let options: [Option]
    /// The opening line from the brace on, and a body in options.
    public let example: String
    /// The same in Keras code.
    public let code: String

    /// Every directive, in the order in which a notebook has them.
    public static let all = [load, normalize, build, compile, fit, evaluate, predict]

    private static let load = DirectiveReference(
        name: "load",
        argument: "the name of a data set (`notebook data list` names them all), or a kind of data: idx, npz, csv",
        meaning: "Reads data and shows what is in it: counts, shapes, ranges, samples, the balance of the classes.",
        options: [
            Option(name: "train_limit", standard: "all", meaning: "how many training samples to keep, the first ones"),
            Option(name: "test_limit", standard: "all", meaning: "the same for the test set"),
            Option(name: "class_names", standard: "the data set's", meaning: "the names of the classes, in order"),
            Option(
                name: "file",
                standard: "",
                kinds: ["csv", "npz"],
                meaning: "the file, relative to the notebook",
                choices: .file
            ),
            Option(
                name: "train_file, test_file",
                standard: "",
                kinds: ["csv"],
                meaning: "a file for each set, in place of file",
                choices: .file
            ),
            Option(name: "target", standard: "", kinds: ["csv"], meaning: "the column to predict", choices: .columns),
            Option(
                name: "features, drop",
                standard: "all others",
                kinds: ["csv"],
                meaning: "the columns to learn from, or to leave out",
                choices: .columns
            ),
            Option(
                name: "categorical",
                standard: "text columns",
                kinds: ["csv"],
                meaning: "columns that become one for each value",
                choices: .columns
            ),
            Option(name: "separator", standard: "','", kinds: ["csv"], meaning: "a character, tab or whitespace"),
            Option(
                name: "header",
                standard: "the first row",
                kinds: ["csv"],
                meaning: "the names of the columns, of a file that does not begin with them"
            ),
            Option(
                name: "na_values",
                standard: "['', 'NA', '?']",
                kinds: ["csv"],
                meaning: "texts that mean a missing value"
            ),
            Option(
                name: "missing",
                standard: "error",
                kinds: ["csv"],
                meaning: "what to do about gaps: error, drop or mean",
                choices: .words(["error", "drop", "mean"])
            ),
            Option(
                name: "test_split",
                standard: "0.2",
                kinds: ["csv"],
                meaning: "the share that is set aside for testing"
            ),
            Option(
                name: "stratify",
                standard: "false",
                kinds: ["csv"],
                meaning: "whether both sets get the same share of each class",
                choices: .boolean
            ),
        ],
        example: "{load} csv\nfile: cars.csv\ntarget: mpg",
        code: "(train_images, train_labels), (test_images, test_labels) = keras.datasets.fashion_mnist.load_data()"
    )

    private static let normalize = DirectiveReference(
        name: "normalize",
        argument: nil,
        meaning: "Scales training and test set alike, with what the training set alone says.",
        options: [
            Option(name: "divide_by", standard: "255", meaning: "x / divide_by"),
            Option(
                name: "method",
                standard: "standardize for tables",
                meaning: "standardize: (x - mean) / deviation; min_max: (x - least) / (largest - least)",
                choices: .words(["standardize", "min_max"])
            ),
            Option(
                name: "columns",
                standard: "all",
                meaning: "the columns of a table that are scaled",
                choices: .columns
            ),
        ],
        example: "{normalize}\ndivide_by: 255",
        code: "train_images = train_images / 255.0\ntest_images = test_images / 255.0"
    )

    private static let build = DirectiveReference(
        name: "build",
        argument: "a name for the model",
        meaning:
            "Builds a model: a layer on each line, or functional lines such as `x = Dense(64)(inputs)`. Shows Keras's "
            + "summary and a drawing of the model.",
        options: [],
        example: "{build}\nFlatten()\nDense(128, activation='relu')\nDense(10, activation='softmax')",
        code: "model = keras.Sequential([\n    layers.Flatten(),\n    layers.Dense(128, activation='relu'),\n"
            + "    layers.Dense(10, activation='softmax'),\n])"
    )

    private static let compile = DirectiveReference(
        name: "compile",
        argument: "the model's name; the latest model by default",
        meaning: "Says how a model learns, and shows every default spelled out.",
        options: [
            Option(
                name: "optimizer",
                standard: "",
                meaning: "an optimizer, by its name or as a constructor",
                choices: .constructor("optimizer")
            ),
            Option(name: "loss", standard: "", meaning: "a loss", choices: .constructor("loss")),
            Option(name: "metrics", standard: "none", meaning: "a list of metrics", choices: .constructors("metric")),
        ],
        example: "{compile}\noptimizer: Adam(learning_rate=0.001)\nloss: sparse_categorical_crossentropy\n"
            + "metrics: [accuracy]",
        code: "model.compile(optimizer='adam', loss='sparse_categorical_crossentropy', metrics=['accuracy'])"
    )

    private static let fit = DirectiveReference(
        name: "fit",
        argument: "the model's name; the latest model by default",
        meaning: "Trains a model. Shows Keras's lines and the curves of the loss and each metric, and the best epoch.",
        options: [
            Option(name: "epochs", standard: "1", meaning: "how often all training samples are gone through"),
            Option(name: "batch_size", standard: "32", meaning: "samples for each update of the weights"),
            Option(
                name: "shuffle",
                standard: "true",
                meaning: "whether each epoch has an order of its own",
                choices: .boolean
            ),
            Option(name: "validation_split", standard: "0", meaning: "the share of the training set that is held back"),
            Option(
                name: "validation",
                standard: "",
                meaning: "test: evaluate on the test set after each epoch",
                choices: .words(["test"])
            ),
            Option(
                name: "callbacks",
                standard: "none",
                meaning: "a list such as [EarlyStopping(patience=5)]",
                choices: .constructors("callback")
            ),
            Option(
                name: "class_weight",
                standard: "1 each",
                meaning: "how much samples of a class count: {0: 1, 1: 5}"
            ),
            Option(name: "initial_epoch", standard: "0", meaning: "the number of epochs before the first one"),
        ],
        example: "{fit}\nepochs: 5\nvalidation_split: 0.1",
        code: "history = model.fit(train_images, train_labels, epochs=5, validation_split=0.1)"
    )

    private static let evaluate = DirectiveReference(
        name: "evaluate",
        argument: "the model's name; the latest model by default",
        meaning:
            "Measures a model: for classes a confusion matrix and the most confident mistakes, for two classes the "
            + "curves of every threshold, for numbers true against predicted values.",
        options: [
            Option(
                name: "on",
                standard: "test",
                meaning: "the set: test or train",
                choices: .words(["test", "train"])
            ),
            Option(
                name: "expect",
                standard: "none",
                meaning: "what must hold, such as accuracy >= 0.85; the run fails else"
            ),
        ],
        example: "{evaluate}\nexpect: accuracy >= 0.85",
        code: "test_loss, test_acc = model.evaluate(test_images, test_labels)\nprint('Test accuracy:', test_acc)"
    )

    private static let predict = DirectiveReference(
        name: "predict",
        argument: "the model's name; the latest model by default",
        meaning: "Shows what a model says of single samples, beside the truth where there is one.",
        options: [
            Option(name: "images", standard: "0", meaning: "pictures by their places: 0..14, [0, 12] or one number"),
            Option(name: "rows", standard: "0", meaning: "the same for tables"),
            Option(name: "inputs", standard: "", meaning: "new rows: a list of mappings"),
            Option(
                name: "on",
                standard: "test",
                meaning: "the set that the places are of: test or train",
                choices: .words(["test", "train"])
            ),
        ],
        example: "{predict}\nimages: 0..14",
        code: "predictions = model.predict(test_images)\nnp.argmax(predictions[0])"
    )
}
