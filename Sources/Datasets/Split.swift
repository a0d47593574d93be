/// The two parts of a data set.
public enum Split: String, Sendable, Hashable, CaseIterable {
    /// The pictures a model learns from.
    case train
    /// The pictures it is judged by.
    case test
}
