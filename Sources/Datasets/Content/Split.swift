/// The two parts of a data set.
public enum Split: String, Sendable, Hashable, CaseIterable, Codable {
    /// The samples a model learns from.
    case train
    /// The samples it is judged by.
    case test
}
