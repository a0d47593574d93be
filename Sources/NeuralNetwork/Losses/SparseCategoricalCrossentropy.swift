internal import CKernels

/// `-ln p`, where p is the probability that the model assigns to the true class.
///
/// Targets are integer class labels. The loss is always computed from the logits, before the softmax, so it is exact
/// for tiny probabilities too.
/// Keras: <https://keras.io/api/losses/probabilistic_losses/#sparsecategoricalcrossentropy-class>.
public struct SparseCategoricalCrossentropy: Loss {
    /// Whether the model ends without a softmax; default false.
    public var fromLogits = false

    /// `SparseCategoricalCrossentropy(from_logits=False)`
    public init() {}

    /// Also `'sparse_categorical_crossentropy'`.
    public static let names = ["SparseCategoricalCrossentropy", "sparse_categorical_crossentropy"]
    /// For `notebook help`.
    public static let meaning = """
        `-ln p`, where p is the probability that the model assigns to the true class.

        Targets are integer class labels. The loss is always computed from the logits, before the softmax, so it is
        exact for tiny probabilities too.
        """
    /// `from_logits`
    public static let arguments: [ConstructorArgument<Self>] = [.optional("from_logits", \.fromLogits, .boolean)]
    /// Not here.
    public static let onlyInKeras = ["ignore_class", "axis"] + Losses.onlyInKeras

    /// The softmax.
    public var fusedActivation: ActivationFunction? { .softmax }

    /// A class number.
    public func targets(for outputs: ModelOutputs) -> TargetKind? { .classes(count: outputs.columns) }

    /// One row of probabilities out of a softmax, or of logits.
    public func check(_ outputs: ModelOutputs) throws(ModelError) {
        guard outputs.isOneRow else {
            throw ModelError(
                "the model gives \(describe(outputs.shape)), but the loss takes one number per class; "
                    + "add Flatten() and Dense(…)"
            )
        }
        try checkLogits(outputs, fromLogits: fromLogits, needs: .softmax)
    }

    /// Softmax and cross-entropy in one.
    public func compute(_ batch: LossBatch) {
        let outputs = batch.batch
        guard case .classes(let classes) = outputs.expected else { return }
        softmax_cross_entropy(
            outputs.columns,
            outputs.outputs,
            classes,
            1 / Float(outputs.count),
            batch.gradient,
            ClassificationResults(
                loss: batch.losses,
                prediction: batch.ranks?.predictions,
                rank: batch.ranks?.ranks
            ),
            IndexRange(begin: outputs.samples.lowerBound, end: outputs.samples.upperBound)
        )
    }
}

extension Loss {
    /// Holds `from_logits` to the activation that the model ends in.
    func checkLogits(
        _ outputs: ModelOutputs,
        fromLogits: Bool,
        needs activation: ActivationFunction
    ) throws(ModelError) {
        if fromLogits, outputs.activation == .softmax || outputs.activation == .sigmoid {
            let remedy =
                outputs.activation == activation
                ? "leave out from_logits or the \(activation)" : "leave out the \(outputs.activation)"
            throw ModelError(
                "the loss has from_logits=True, but '\(outputs.layer)' already ends in \(outputs.activation); \(remedy)"
            )
        }
        if !fromLogits, outputs.activation != activation {
            throw ModelError(
                "the loss takes probabilities, but '\(outputs.layer)' does not end in \(activation); give it "
                    + "activation='\(activation)', or use \(Self.names[0])(from_logits=True)"
            )
        }
    }
}
