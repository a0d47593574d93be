import Datasets

/// What the steps of one Keras script share: imports, helper functions, and a variable for each model.
struct KerasScript {
    /// Modules of Python's standard library to import.
    private(set) var modules: Set<String> = []
    /// Functions that the steps call, as lines of code.
    private(set) var helpers: [[String]] = []
    /// What the arrays of a split are called: `images` and `labels` in `train_images` and `train_labels`.
    private var arrays = (features: "images", targets: "labels")
    private var variables: [String: String] = [:]
    /// Lines that scale an array of new samples as `{normalize}` has scaled the data.
    var scalingLines: @Sendable (_ array: String) -> [String] = { _ in [] }

    /// Imports modules of Python's standard library.
    mutating func require(_ modules: String...) {
        self.modules.formUnion(modules)
    }

    /// Defines a function, once however many steps call it.
    mutating func require(helper lines: [String]) {
        if !helpers.contains(lines) { helpers.append(lines) }
    }

    /// Says what later steps call the two arrays of a split: `features` for `train_features`.
    mutating func nameArrays(features: String, targets: String) {
        arrays = (features, targets)
    }

    /// The variable that holds the samples of a split: `train_images`.
    func features(_ split: Split) -> String { "\(split.rawValue)_\(arrays.features)" }

    /// The variable that holds the targets of a split: `train_labels`.
    func targets(_ split: Split) -> String { "\(split.rawValue)_\(arrays.targets)" }

    /// The variable that holds a model: `model` for the first one without a name, `model_scaled` for `scaled`.
    mutating func variable(ofModel name: String) -> String {
        if let known = variables[name] { return known }
        let unnamed = "sequential"
        let rest = name.hasPrefix(unnamed) ? name.dropFirst(unnamed.count).drop { $0 == "_" } : name[...]
        let word = String(rest.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        let wanted = word.isEmpty ? "model" : "model_" + word
        var variable = wanted
        var number = 2
        while variables.values.contains(variable) {
            variable = "\(wanted)_\(number)"
            number += 1
        }
        variables[name] = variable
        return variable
    }
}
