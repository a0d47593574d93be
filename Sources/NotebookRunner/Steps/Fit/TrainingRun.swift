import NeuralNetwork

/// Identifies a training run whatever the number of its epochs, so that a longer run finds a shorter one's checkpoints.
struct TrainingRun {
    private let fingerprint: Fingerprint
    private let store: CheckpointStore?

    init(_ step: FitStep, _ context: StepContext) {
        var parts = ["training"]
        for part in step.trainingKeyParts { parts += [part.name, part.value] }
        parts += context.inputKeys.map(\.description)
        fingerprint = Fingerprint(parts: parts)
        store = context.store
    }

    func checkpoint(_ epoch: Int) -> CheckpointStore.Checkpoint {
        CheckpointStore.Checkpoint(training: fingerprint, epoch: epoch)
    }

    /// The last checkpoint that training for `epochs` epochs can use.
    func latest(in store: CheckpointStore, upTo epochs: Int) -> CheckpointStore.Checkpoint? {
        store.epochs(of: fingerprint).filter { $0 <= epochs }.max().map(checkpoint)
    }

    /// Keeps an epoch's state, and thins out the earlier ones where they are large or many: every tenth stays, and of
    /// those past a thousand every hundredth.
    func keep(_ training: OngoingTraining, epoch: Int, of epochs: Int) {
        guard let store else { return }
        store.write(training, checkpoint(epoch))
        if epoch > 1, !Self.isKept(epoch - 1, byteCount: training.byteCount) { store.remove(checkpoint(epoch - 1)) }
    }

    /// Whether what an epoch has left stays when there is a later one.
    static func isKept(_ epoch: Int, byteCount: Int) -> Bool {
        epoch.isMultiple(of: epoch > 1000 ? 100 : epoch > 100 || byteCount > 8 << 20 ? 10 : 1)
    }

    /// The name under which the cache keeps a file that callbacks have written after an epoch.
    func fileEntry(epoch: Int, place: Int) -> String { "\(fingerprint)-file-\(epoch)-\(place)" }
}
