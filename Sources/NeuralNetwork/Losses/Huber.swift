/// The mean over a sample's elements of `½ d²` where the difference d between output and target is at most `delta`, and
/// of `delta · |d| - ½ delta²` where it is larger: quadratic for small errors, linear for large ones.
///
/// Keras: <https://keras.io/api/losses/regression_losses/#huber-class>.
public struct Huber: ElementwiseLoss {
    /// Where squares end; default 1.
    public var delta = 1.0

    /// `Huber(delta=1.0)`
    public init() {}

    /// Also `'huber'`.
    public static let names = ["Huber", "huber"]
    /// For `notebook help`.
    public static let meaning = """
        The mean over a sample's elements of `½ d²` where the difference d between output and target is at most `delta`,
        and of `delta · |d| - ½ delta²` where it is larger: quadratic for small errors, linear for large ones.
        """
    /// `delta`
    public static let arguments: [ConstructorArgument<Self>] = [.optional("delta", \.delta, .nonnegative)]
    /// Not here.
    public static let onlyInKeras = Losses.onlyInKeras

    /// The square or the magnitude, and a slope that grows no further than `delta`.
    public func elements(outputs: Lanes, targets: Lanes) -> (losses: Lanes, derivatives: Lanes) {
        let delta = Float(delta)
        let difference = outputs - targets
        let magnitude = difference.magnitude
        let isFar = magnitude .> delta
        let losses = (0.5 * difference * difference)
            .replacing(with: delta * magnitude - 0.5 * delta * delta, where: isFar)
        return (losses, difference.replacing(with: delta * difference.sign, where: isFar))
    }
}
