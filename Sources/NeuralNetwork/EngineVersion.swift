/// The version of what the engine computes.
public enum EngineVersion {
    /// Goes into cache keys: it changes whenever the same input would give other bits.
    public static let results = 7
}
