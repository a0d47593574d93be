import Datasets
import NeuralNetwork
import NotebookFormat

/// The options of `{fit}`, read and checked as far as the data is known.
struct FitOptions {
    /// How to train; its epochs are those that are trained, without the ones before `initial_epoch`.
    private(set) var configuration: FitConfiguration
    /// Whether the test set is evaluated on after each epoch.
    private(set) var validatesOnTest = false
    /// What watches the training.
    let callbacks: [any Callback]
    /// Where each callback stands.
    let calls: [(call: ConstructorCall, callback: (any Callback)?)]

    init(_ reader: inout DirectiveReader, _ data: PlannedData?) {
        let epochs = reader.integer("epochs", default: 1, atLeast: 1)
        let batchSize = reader.integer("batch_size", default: 32, atLeast: 1)
        let shuffle = reader.boolean("shuffle", default: true)
        let split = reader.number(
            "validation_split",
            default: 0,
            where: { (0..<1).contains($0) },
            "a number from 0 to less than 1"
        )
        configuration = FitConfiguration(epochs: epochs, batchSize: batchSize, shuffle: shuffle, validationSplit: split)
        validatesOnTest = reader.choice("validation", default: "", among: ["test"]) == "test"
        let written = reader.constructors("callbacks")
        configuration.classWeights = reader.classWeights(data)
        let initial = reader.integer("initial_epoch", default: 0, atLeast: 0)
        reader.rejectUnknownOptions(replacements: [
            "nb_epoch": "its present name is 'epochs'",
            "sample_weight": "rows cannot be weighed here yet; 'class_weight' weighs classes",
            "validation_data": "write validation: test, or hold back a part of the training set with validation_split",
        ])
        calls = written.map { ($0, reader.make($0, with: Callbacks.callback(from:))) }
        callbacks = calls.compactMap(\.callback)
        if initial >= epochs {
            reader.fail(
                at: reader.option("initial_epoch")?.range,
                "'initial_epoch' of {fit} is \(initial), which leaves no epoch to train: 'epochs' is \(epochs), the number of "
                    + "the last one"
            )
        } else {
            configuration.initialEpoch = initial
            configuration.epochs = epochs - initial
        }
        if validatesOnTest, split > 0 {
            reader.fail(
                at: reader.option("validation")?.range,
                "'validation' of {fit} stands beside 'validation_split'; leave one of them out"
            )
        }
        checkSplit(&reader, data)
    }

    /// Whether each epoch is validated.
    var hasValidation: Bool { configuration.validationSplit > 0 || validatesOnTest }

    /// How many of so many samples an epoch trains on; as Keras has it, the training part ends at
    /// floor(count · (1 - split)).
    func trainingCount(of count: Int) -> Int { Int(Double(count) * (1 - configuration.validationSplit)) }

    /// Reports callbacks that do not fit what is trained, as far as that is known.
    func checkCallbacks(_ reader: inout DirectiveReader, _ model: PlannedModel) {
        let measures = model.metrics.map { $0.measures(withValidation: hasValidation) }
        for (call, callback) in calls {
            guard let callback else { continue }
            if let problem = model.optimizer?.problem(of: callback) {
                reader.fail(at: call.name.range, "\(call.name.value) \(problem)")
            } else if let problem = measures.flatMap(callback.problem) {
                let monitor =
                    call.arguments.first { $0.name?.value == "monitor" } ?? call.arguments.first { $0.name == nil }
                reader.fail(at: monitor?.value.range ?? call.name.range, "\(call.name.value) \(problem)")
            }
        }
    }

    private func checkSplit(_ reader: inout DirectiveReader, _ data: PlannedData?) {
        let split = configuration.validationSplit
        guard let count = data?.trainingCount, split > 0 else { return }
        let training = trainingCount(of: count)
        guard !(1..<count).contains(training) else { return }
        reader.fail(
            at: reader.option("validation_split")?.range,
            "'validation_split' of {fit} is \(split), which leaves \(training) of \(count) samples for "
                + "training and \(count - training) for validation; both need at least one"
        )
    }

    /// The parts of the cache key, the number of epochs aside; what is left out keeps the key that it always had.
    var keyParts: [CacheKeyPart] {
        var parts = [
            CacheKeyPart("batch_size", String(configuration.batchSize)),
            CacheKeyPart("shuffle", String(configuration.shuffle)),
            CacheKeyPart("validation_split", String(configuration.validationSplit)),
        ]
        if validatesOnTest { parts.append(CacheKeyPart("validation", "test")) }
        if !callbacks.isEmpty {
            parts.append(CacheKeyPart("callbacks", callbacks.map(\.configuration.description).joined(separator: ", ")))
        }
        if !configuration.classWeights.isEmpty { parts.append(CacheKeyPart("class_weight", classWeights)) }
        if configuration.initialEpoch > 0 {
            parts.append(CacheKeyPart("initial_epoch", String(configuration.initialEpoch)))
        }
        return parts
    }

    /// The weights as a Python dictionary: `{0: 1.0, 1: 5.0}`.
    private var classWeights: String {
        let items = configuration.classWeights.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        return "{\(items.joined(separator: ", "))}"
    }

    /// The arguments of Keras's `fit` after the data.
    func kerasArguments(in script: KerasScript) -> [String] {
        let epochs = configuration.epochs + configuration.initialEpoch
        var arguments = ["epochs=\(epochs)", "batch_size=\(configuration.batchSize)"]
        if !configuration.shuffle { arguments.append("shuffle=False") }
        if configuration.validationSplit > 0 { arguments.append("validation_split=\(configuration.validationSplit)") }
        if validatesOnTest {
            arguments.append("validation_data=(\(script.features(.test)), \(script.targets(.test)))")
        }
        if !callbacks.isEmpty {
            arguments.append("callbacks=[\(callbacks.map(Self.kerasCode).joined(separator: ", "))]")
        }
        if !configuration.classWeights.isEmpty { arguments.append("class_weight=\(classWeights)") }
        if configuration.initialEpoch > 0 { arguments.append("initial_epoch=\(configuration.initialEpoch)") }
        return arguments
    }

    /// Keras's scheduler calls a function of the epoch, which must return a Python number.
    private static func kerasCode(_ callback: any Callback) -> String {
        guard let scheduler = callback as? LearningRateScheduler else {
            return Python.call(callback, in: "keras.callbacks")
        }
        let schedule = Python.call(scheduler.schedule, in: "keras.optimizers.schedules")
        return "keras.callbacks.LearningRateScheduler(lambda epoch: float(\(schedule)(epoch)))"
    }
}
