/// The mean of `max(1 - target · output, 0)` over a sample's elements, for targets -1 and 1; a target of 0 counts as
/// -1.
///
/// Keras: <https://keras.io/api/losses/hinge_losses/#hinge-class>.
public struct Hinge: ElementwiseLoss {
    /// `Hinge()`
    public init() {}

    /// Also `'hinge'`.
    public static let names = ["Hinge", "hinge"]
    /// For `notebook help`.
    public static let meaning = """
        The mean of `max(1 - target · output, 0)` over a sample's elements, for targets -1 and 1; a target of 0 counts
        as -1.
        """
    /// None.
    public static let arguments: [ConstructorArgument<Self>] = []
    /// Not here.
    public static let onlyInKeras = Losses.onlyInKeras

    /// Signs.
    public var targetValues: TargetValues { .signs }

    /// The distance to the margin, and the slope on its wrong side.
    public func elements(outputs: Lanes, targets: Lanes) -> (losses: Lanes, derivatives: Lanes) {
        let signs = targets.replacing(with: -1, where: targets .== 0)
        let distances = 1 - signs * outputs
        return (distances.atLeast(0), (-signs).replacing(with: 0, where: distances .<= 0))
    }
}
