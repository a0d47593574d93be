/// A training after one of its epochs, as its handler sees it: the memory is the training's own, and goes on changing
/// when the handler returns.
public struct OngoingTraining {
    private let state: TrainingState
    /// The files that callbacks have written after this epoch.
    public let files: [CallbackFile]

    init(_ state: TrainingState, files: [CallbackFile]) {
        self.state = state
        self.files = files
    }

    /// A weight's values, by its place in `Model.weightPaths` and in Keras's layout: a copy.
    public func weight(_ place: Int) -> [Float] { state.values.blocks[place].array }

    /// Whole epochs done, those of earlier trainings included.
    public var epochsDone: Int { state.epochsDone }
    /// Epochs that were done when this training began.
    public var epochsBefore: Int { state.epochsBefore }
    /// What each epoch came to.
    public var history: [EpochResult] { state.history }
    /// Whether a callback has stopped the training.
    public var isStopped: Bool { state.isStopped }
    /// About how many bytes `encode` gives.
    public var byteCount: Int { state.byteCount }

    /// Gives the bytes of `TrainingState.encode`.
    public func encode<Failure: Error>(
        to write: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        try state.encode(to: write)
    }

    /// The state as bytes, from which a training can go on.
    public func encoded() -> [UInt8] {
        state.encoded()
    }
}
