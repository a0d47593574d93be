/// Why training, evaluation or prediction stopped.
public enum TrainingError: Error {
    /// The loss is not a number any more. Epochs and steps are counted from 1.
    case lossIsNaN(epoch: Int, step: Int)
    /// It was cancelled after so many whole epochs.
    case cancelled(epochsDone: Int)
    /// The samples, the state or the configuration do not fit the model or the machine; the text says how.
    case invalid(String)
    /// What `onEpoch` threw.
    case epochHandler(any Error)
}

extension TrainingError: CustomStringConvertible {
    /// What is wrong and what to try.
    public var description: String {
        switch self {
        case .lossIsNaN(let epoch, let step):
            "the loss became NaN in epoch \(epoch), step \(step); scale the inputs (divide_by: 255), "
                + "or try a smaller learning rate"
        case .cancelled(let epochsDone): "training was stopped after \(epochsDone) whole epochs"
        case .invalid(let message): message
        case .epochHandler(let error): String(describing: error)
        }
    }
}
