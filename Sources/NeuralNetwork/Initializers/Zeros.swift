/// All 0.
///
/// Keras: <https://keras.io/api/layers/initializers/#zeros-class>.
public struct Zeros: Initializer {
    /// `Zeros()`, also `'zeros'`.
    public static let signature = Signature(name: "Zeros", aliases: ["zeros"], parameters: [])

    /// Reads the arguments: there are none.
    public init(_ arguments: Arguments) throws(ConstructorError) {}

    /// `Zeros()`
    public var configuration: Configuration {
        configuration([])
    }

    /// Values for a weight of that shape.
    public func values(shape: [Int], random: RandomStream) -> [Float] {
        [Float](repeating: 0, count: shape.reduce(1, *))
    }
}
