/// Has a training that was stopped go on where it was.
///
/// Keras writes the state into a folder after each epoch and removes it at the end. Here the cache keeps the state of
/// every epoch anyway, so nothing is written to the folder, and what stays of a training is the same as in Keras: no
/// folder, and a training that goes on from its last whole epoch.
/// Keras: <https://keras.io/api/callbacks/backup_and_restore/>.
public struct BackupAndRestore: Callback {
    /// When Keras writes.
    public enum SaveFrequency: String, CaseIterable, Sendable {
        /// After each epoch.
        case epoch
    }

    /// Keras's folder; nothing is written to it.
    public var backupFolder = ""
    /// Only `epoch`.
    public var saveFrequency = SaveFrequency.epoch
    /// Whether Keras keeps an earlier copy as well; it means nothing here.
    public var doubleCheckpoint = false
    /// Whether the folder goes at the end; only true.
    public var deleteCheckpoint = true

    /// `BackupAndRestore(backup_dir, save_freq='epoch', double_checkpoint=False, delete_checkpoint=True)`
    public init() {}

    /// Keras's only name.
    public static let names = ["BackupAndRestore"]
    /// For `notebook help`.
    public static let meaning = """
        In Keras, saves the training state so that an interrupted run can be continued. Here the cache always does that.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .required("backup_dir", \.backupFolder, .fileName), .optional("save_freq", \.saveFrequency, .choice),
        .optional("double_checkpoint", \.doubleCheckpoint, .boolean),
        .optional("delete_checkpoint", \.deleteCheckpoint, .boolean),
    ]

    /// A backup that is to stay would be looked for in vain.
    public var conflict: ArgumentConflict? {
        guard !deleteCheckpoint else { return nil }
        let expected = "True, because the cache keeps the training's state and nothing is written to the folder"
        return ArgumentConflict(argument: "delete_checkpoint", expected: expected)
    }
}
