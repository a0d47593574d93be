/// What constructors mean, by kind and by Keras's name: the texts of `notebook help`.
enum Meanings {
    /// The texts of a kind.
    static func texts(ofKind kind: String) -> [String: String] {
        switch kind {
        case "layer": layers
        case "loss": losses
        case "metric": metrics
        case "optimizer": optimizers
        case "schedule": schedules
        case "callback": callbacks
        case "initializer": initializers
        case "regularizer": regularizers
        case "constraint": constraints
        default: [:]
        }
    }
}
