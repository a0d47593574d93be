/// All 1.
///
/// Keras: <https://keras.io/api/layers/initializers/#ones-class>.
public struct Ones: Initializer {
    /// `Ones()`, also `'ones'`.
    public static let signature = Signature(name: "Ones", aliases: ["ones"], parameters: [])

    /// Reads the arguments: there are none.
    public init(_ arguments: Arguments) throws(ConstructorError) {}

    /// `Ones()`
    public var configuration: Configuration {
        configuration([])
    }

    /// Values for a weight of that shape.
    public func values(shape: [Int], random: RandomStream) -> [Float] {
        [Float](repeating: 1, count: shape.reduce(1, *))
    }
}
