/// What a run may take in and keep, all in one place; CONTRIBUTING.md has the limits of the other modules.
public enum Limits {
    /// Bytes of a notebook, a template or a results file. The longest books in Markdown have some megabytes; what is
    /// read here is in memory several times over.
    public static let textFile = 64 << 20

    /// Bytes of a Jupyter notebook or a script that is imported. Pictures and other outputs, which are passed over, may
    /// take hundreds of megabytes.
    public static let importedFile = 1 << 30

    /// Bytes of the code in it. Keras's own examples have up to 60,000; each statement is tried as a step.
    static let importedCode = 200_000

    /// Bytes that the cache may hold after a run, by default.
    public static let cache = 2 << 30

    /// Rows that `{predict}` takes as `inputs`.
    static let newRows = 10_000

    /// Weights that a page can carry for its reader to try: about 3 bytes each, or 6 where half precision is too
    /// coarse.
    static let trialWeights = 200_000

    /// Steps of a notebook.
    static let steps = 5000
    /// Lines of a {build}. Keras's own largest networks have about a thousand layers.
    static let layers = 1000
    /// Models of a notebook.
    static let models = 1000
    /// Values of one of Keras's statements: lists that hold named lists that hold named lists grow by powers.
    static let codeParts = 2000
    /// Keys of a bibliography that each unknown one is held against.
    static let comparedKeys = 1000
}
