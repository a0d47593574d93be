/// Names of arguments that Keras had before version 3, or that other frameworks have, and what is written instead.
enum FormerNames {
    /// The names that took another's place; of several, the one that a constructor has is meant.
    private static let present: [String: [String]] = [
        "W_constraint": ["kernel_constraint"], "W_regularizer": ["kernel_regularizer"], "alpha": ["negative_slope"],
        "b_constraint": ["bias_constraint"], "b_regularizer": ["bias_regularizer"], "beta_init": ["beta_initializer"],
        "bias": ["use_bias"], "border_mode": ["padding"], "dim_ordering": ["data_format"], "eps": ["epsilon"],
        "epsilon": ["min_delta"], "gamma_init": ["gamma_initializer"], "init": ["kernel_initializer"],
        "nb_filter": ["filters"], "negative_slope": ["alpha"], "out_features": ["units"], "output_dim": ["units"],
        "p": ["rate"], "pool_length": ["pool_size"], "sigma": ["stddev"], "subsample": ["strides"],
    ]

    /// The present name of an argument, when a constructor has it.
    static func present(_ word: String, among known: [String]) -> String? {
        present[word]?.first(where: known.contains)
    }

    /// What to write instead, for the end of a message; nil when nothing is known to take its place.
    static func replacement(for word: String, _ value: ArgumentValue, among known: [String]) -> String? {
        if let name = present(word, among: known) { return "its present name is '\(name)'" }
        switch (word, value) {
        case ("input_dim", .integer(let size)) where known.contains("input_shape"):
            return "write input_shape=\(ArgumentValue.shape([size]))"
        case ("batch_input_shape", .list(let sizes)) where known.contains("input_shape"):
            return "write input_shape=\(ArgumentValue.list(Array(sizes.dropFirst()))), without the size of a batch"
        case ("batch_shape", .list(let sizes)) where known.contains("shape"):
            return "write shape=\(ArgumentValue.list(Array(sizes.dropFirst()))), without the size of a batch"
        case ("decay", _) where known.contains("learning_rate"):
            return "a learning rate that falls is a schedule now, "
                + "such as learning_rate=InverseTimeDecay(0.01, decay_steps=1, decay_rate=0.001)"
        case ("schedule_decay", _) where known.contains("learning_rate"): return "leave it out"
        default: return nil
        }
    }
}
