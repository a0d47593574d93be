/// How a run ended.
public enum RunStatus: String, Sendable, Hashable, Codable {
    /// Every step is done.
    case completed
    /// A step failed.
    case failed
    /// The run was interrupted.
    case interrupted
}
