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
        case oneOf([String])
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
        argument: "the name of a data set (`notebook data list` lists them) or a kind of data: idx, npz or csv",
        meaning: "Reads data and shows its counts, shapes, ranges, class balance and first samples.",
        options: [
            Option(name: "train_limit", standard: "all", meaning: "number of training samples to keep, from the first"),
            Option(name: "test_limit", standard: "all", meaning: "number of test samples to keep, from the first"),
            Option(name: "class_names", standard: "the data set's", meaning: "names of the classes, in order"),
            Option(
                name: "train_images, train_labels, test_images, test_labels",
                standard: "",
                kinds: ["idx"],
                meaning: "the four files, relative to the notebook",
                choices: .file
            ),
            Option(
                name: "file",
                standard: "",
                kinds: ["csv", "npz"],
                meaning: "the file, relative to the notebook",
                choices: .file
            ),
            Option(
                name: "x_train, y_train, x_test, y_test",
                standard: "the same names",
                kinds: ["npz"],
                meaning: "names of the four arrays in the file"
            ),
            Option(
                name: "x, y",
                standard: "the same names",
                kinds: ["npz"],
                meaning: "names of two arrays, from which a test set is split off"
            ),
            Option(name: "columns", standard: "", kinds: ["npz"], meaning: "names of the columns of a table"),
            Option(
                name: "train_file, test_file",
                standard: "",
                kinds: ["csv"],
                meaning: "one file for each set, instead of file",
                choices: .file
            ),
            Option(name: "target", standard: "", kinds: ["csv"], meaning: "the column to predict", choices: .columns),
            Option(
                name: "features",
                standard: "all others",
                kinds: ["csv"],
                meaning: "the columns to learn from",
                choices: .columns
            ),
            Option(
                name: "drop",
                standard: "none",
                kinds: ["csv"],
                meaning: "columns to leave out, instead of features",
                choices: .columns
            ),
            Option(
                name: "categorical",
                standard: "text columns",
                kinds: ["csv"],
                meaning: "columns to encode as one column for each value",
                choices: .columns
            ),
            Option(name: "separator", standard: "','", kinds: ["csv"], meaning: "a character, or tab or whitespace"),
            Option(
                name: "header",
                standard: "the first row",
                kinds: ["csv"],
                meaning: "names of the columns, for a file without a header row"
            ),
            Option(
                name: "na_values",
                standard: "['', 'NA', '?']",
                kinds: ["csv"],
                meaning: "texts that stand for a missing value"
            ),
            Option(
                name: "missing",
                standard: "error",
                kinds: ["csv"],
                meaning: "what to do with missing values: error, drop (the row) or mean (of the column)",
                choices: .oneOf(["error", "drop", "mean"])
            ),
            Option(
                name: "test_split",
                standard: "0.2",
                kinds: ["csv", "npz"],
                meaning: "fraction of the samples to use for testing"
            ),
            Option(
                name: "stratify",
                standard: "false",
                kinds: ["csv"],
                meaning: "whether both sets have the same proportions of the classes",
                choices: .boolean
            ),
        ],
        example: "{load} csv\nfile: cars.csv\ntarget: mpg",
        code: "(train_images, train_labels), (test_images, test_labels) = keras.datasets.fashion_mnist.load_data()"
    )

    private static let normalize = DirectiveReference(
        name: "normalize",
        argument: nil,
        meaning: "Scales the training and the test set by the same numbers, computed from the training set alone.",
        options: [
            Option(name: "divide_by", standard: "255", meaning: "divides every value by this number"),
            Option(
                name: "method",
                standard: "standardize for tables",
                meaning: "standardize: (x - mean) / standard deviation; min_max: (x - minimum) / (maximum - minimum)",
                choices: .oneOf(["standardize", "min_max"])
            ),
            Option(name: "columns", standard: "all", meaning: "columns of a table to scale", choices: .columns),
        ],
        example: "{normalize}\ndivide_by: 255",
        code: "train_images = train_images / 255.0\ntest_images = test_images / 255.0"
    )

    private static let build = DirectiveReference(
        name: "build",
        argument: "a name for the model",
        meaning:
            "Builds a model from one layer per line, or from functional lines such as `x = Dense(64)(inputs)`. Shows "
            + "Keras's summary and a drawing of the model.",
        options: [],
        example: "{build}\nFlatten()\nDense(128, activation='relu')\nDense(10, activation='softmax')",
        code: "model = keras.Sequential([\n    layers.Flatten(),\n    layers.Dense(128, activation='relu'),\n"
            + "    layers.Dense(10, activation='softmax'),\n])"
    )

    private static let compile = DirectiveReference(
        name: "compile",
        argument: "the model's name; the default is the latest model",
        meaning: "Configures a model for training. Shows all settings, defaults included.",
        options: [
            Option(
                name: "optimizer",
                standard: "",
                meaning: "name of an optimizer, or its constructor",
                choices: .constructor("optimizer")
            ),
            Option(
                name: "loss",
                standard: "",
                meaning: "name of a loss, or its constructor",
                choices: .constructor("loss")
            ),
            Option(
                name: "metrics",
                standard: "none",
                meaning: "list of metrics to report besides the loss",
                choices: .constructors("metric")
            ),
        ],
        example: "{compile}\noptimizer: Adam(learning_rate=0.001)\nloss: sparse_categorical_crossentropy\n"
            + "metrics: [accuracy]",
        code: "model.compile(optimizer='adam', loss='sparse_categorical_crossentropy', metrics=['accuracy'])"
    )

    private static let fit = DirectiveReference(
        name: "fit",
        argument: "the model's name; the default is the latest model",
        meaning:
            "Trains a model. Shows Keras's line for each epoch, the curves of the loss and of each metric, and the best "
            + "epoch.",
        options: [
            Option(name: "epochs", standard: "1", meaning: "number of passes over the training set"),
            Option(name: "batch_size", standard: "32", meaning: "number of samples per update of the weights"),
            Option(
                name: "shuffle",
                standard: "true",
                meaning: "whether to shuffle the samples before each epoch",
                choices: .boolean
            ),
            Option(
                name: "validation_split",
                standard: "0",
                meaning: "fraction of the training samples to hold out for validation"
            ),
            Option(
                name: "validation",
                standard: "",
                meaning: "test: validate on the test set after each epoch",
                choices: .oneOf(["test"])
            ),
            Option(
                name: "callbacks",
                standard: "none",
                meaning: "list of callbacks: [EarlyStopping(patience=5)]",
                choices: .constructors("callback")
            ),
            Option(
                name: "class_weight",
                standard: "1 each",
                meaning: "weight of each class in the loss: {0: 1, 1: 5}"
            ),
            Option(name: "initial_epoch", standard: "0", meaning: "epoch at which to start, counted from 0"),
        ],
        example: "{fit}\nepochs: 5\nvalidation_split: 0.1",
        code: "history = model.fit(train_images, train_labels, epochs=5, validation_split=0.1)"
    )

    private static let evaluate = DirectiveReference(
        name: "evaluate",
        argument: "the model's name; the default is the latest model",
        meaning:
            "Computes the loss and the metrics. Shows a confusion matrix and the most confident mistakes for classes, "
            + "ROC and precision-recall curves for two classes, and predicted against true values for numbers.",
        options: [
            Option(
                name: "on",
                standard: "test",
                meaning: "set to evaluate on: test or train",
                choices: .oneOf(["test", "train"])
            ),
            Option(
                name: "expect",
                standard: "none",
                meaning: "conditions such as accuracy >= 0.85; the run fails when one does not hold"
            ),
        ],
        example: "{evaluate}\nexpect: accuracy >= 0.85",
        code: "test_loss, test_acc = model.evaluate(test_images, test_labels)\nprint('Test accuracy:', test_acc)"
    )

    private static let predict = DirectiveReference(
        name: "predict",
        argument: "the model's name; the default is the latest model",
        meaning: "Shows a model's predictions for single samples, beside the true values where they are known.",
        options: [
            Option(name: "images", standard: "0", meaning: "indices of pictures: 0..14, [0, 12] or a single number"),
            Option(name: "rows", standard: "0", meaning: "indices of a table's rows, in the same forms"),
            Option(name: "inputs", standard: "", meaning: "new rows to predict: a list of mappings"),
            Option(
                name: "on",
                standard: "test",
                meaning: "set that the indices refer to: test or train",
                choices: .oneOf(["test", "train"])
            ),
        ],
        example: "{predict}\nimages: 0..14",
        code: "predictions = model.predict(test_images)\nnp.argmax(predictions[0])"
    )
}
