/// What a directive takes: the texts of `notebook help`.
struct DirectiveReference {
    /// An option with its default.
    struct Option {
        var name: String
        var standard: String
        var meaning: String
    }

    let name: String
    /// What follows the name; `nil` when nothing does.
    let argument: String?
    let meaning: String
    let options: [Option]
    /// A body in options, and the same in Keras code.
    let example: String
    let code: String

    /// Every directive, in the order in which a notebook has them.
    static let all = [load, normalize, build, compile, fit, evaluate, predict]

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
                meaning: "idx: the four files, relative to the notebook"
            ),
            Option(name: "file", standard: "", meaning: "csv, npz: the file, relative to the notebook"),
            Option(
                name: "x_train, y_train, x_test, y_test",
                standard: "the same names",
                meaning: "npz: names of the four arrays in the file"
            ),
            Option(
                name: "x, y",
                standard: "the same names",
                meaning: "npz: names of two arrays, from which a test set is split off"
            ),
            Option(name: "columns", standard: "", meaning: "npz: names of the columns of a table"),
            Option(name: "train_file, test_file", standard: "", meaning: "csv: one file for each set, instead of file"),
            Option(name: "target", standard: "", meaning: "csv: the column to predict"),
            Option(name: "features", standard: "all others", meaning: "csv: the columns to learn from"),
            Option(name: "drop", standard: "none", meaning: "csv: columns to leave out, instead of features"),
            Option(
                name: "categorical",
                standard: "text columns",
                meaning: "csv: columns to encode as one column for each value"
            ),
            Option(name: "separator", standard: "','", meaning: "csv: a character, or tab or whitespace"),
            Option(
                name: "header",
                standard: "the first row",
                meaning: "csv: names of the columns, for a file without a header row"
            ),
            Option(
                name: "na_values",
                standard: "['', 'NA', '?']",
                meaning: "csv: texts that stand for a missing value"
            ),
            Option(
                name: "missing",
                standard: "error",
                meaning: "csv: what to do with missing values: error, drop (the row) or mean (of the column)"
            ),
            Option(
                name: "test_split",
                standard: "0.2",
                meaning: "csv, npz: fraction of the samples to use for testing"
            ),
            Option(
                name: "stratify",
                standard: "false",
                meaning: "csv: whether both sets have the same proportions of the classes"
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
                meaning: "standardize: (x - mean) / standard deviation; min_max: (x - minimum) / (maximum - minimum)"
            ),
            Option(name: "columns", standard: "all", meaning: "columns of a table to scale"),
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
            Option(name: "optimizer", standard: "", meaning: "name of an optimizer, or its constructor"),
            Option(name: "loss", standard: "", meaning: "name of a loss, or its constructor"),
            Option(name: "metrics", standard: "none", meaning: "list of metrics to report besides the loss"),
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
            Option(name: "shuffle", standard: "true", meaning: "whether to shuffle the samples before each epoch"),
            Option(
                name: "validation_split",
                standard: "0",
                meaning: "fraction of the training samples to hold out for validation"
            ),
            Option(name: "validation", standard: "", meaning: "test: validate on the test set after each epoch"),
            Option(name: "callbacks", standard: "none", meaning: "list of callbacks: [EarlyStopping(patience=5)]"),
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
            Option(name: "on", standard: "test", meaning: "set to evaluate on: test or train"),
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
            Option(name: "on", standard: "test", meaning: "set that the indices refer to: test or train"),
        ],
        example: "{predict}\nimages: 0..14",
        code: "predictions = model.predict(test_images)\nnp.argmax(predictions[0])"
    )
}
