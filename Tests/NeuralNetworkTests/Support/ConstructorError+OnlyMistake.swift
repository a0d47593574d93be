@testable import NeuralNetwork

extension ConstructorError {
    /// The message of the only mistake; of several, all of them.
    var message: String { mistakes.map(\.message).joined(separator: " | ") }

    /// The place of the first mistake.
    var place: Place? { mistakes.first?.place }
}
