/// Random values with variance `scale / n`, where n is the number of inputs (`fan_in`), of outputs (`fan_out`), or
/// their mean.
///
/// - `uniform`: uniform in ±√(3 · scale / n)
/// - `truncated_normal`: normal, truncated at two standard deviations and widened so that the variance stays
///   `scale / n`
/// - `untruncated_normal`: normal
///
/// Keras: <https://keras.io/api/layers/initializers/#variancescaling-class>.
public struct VarianceScaling: Initializer {
    /// Which units n counts.
    public enum Mode: String, CaseIterable, Sendable {
        /// Inputs of a unit.
        case fanIn = "fan_in"
        /// Outputs of a unit.
        case fanOut = "fan_out"
        /// The mean of both.
        case fanAverage = "fan_avg"
    }

    /// How values are spread.
    public enum Distribution: String, CaseIterable, Sendable {
        /// Normal, cut off at two standard deviations.
        case truncatedNormal = "truncated_normal"
        /// Normal.
        case untruncatedNormal = "untruncated_normal"
        /// Uniform.
        case uniform
    }

    /// The numerator of the variance; default 1.
    public var scale = 1.0
    /// Default `fan_in`.
    public var mode = Mode.fanIn
    /// Default `truncated_normal`.
    public var distribution = Distribution.truncatedNormal
    /// Replaces the notebook's seed; default none.
    public var seed: Int?

    /// `VarianceScaling(scale=1.0, mode='fan_in', distribution='truncated_normal', seed=None)`
    public init() {}

    /// Also `'variance_scaling'`.
    public static let names = ["VarianceScaling", "variance_scaling"]
    /// For `notebook help`.
    public static let meaning = """
        Random values with variance `scale / n`, where n is the number of inputs (`fan_in`), of outputs (`fan_out`), or
        their mean.

        - `uniform`: uniform in ±√(3 · scale / n)
        - `truncated_normal`: normal, truncated at two standard deviations and widened so that the variance stays
          `scale / n`
        - `untruncated_normal`: normal
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .optional("scale", \.scale, .positive), .optional("mode", \.mode, .choice),
        .optional("distribution", \.distribution, .choice), .optional("seed", \.seed, .orNone(.integer)),
    ]

    /// Draws the values.
    public func values(shape: [Int], random: RandomStream) -> ValueSource {
        let random = random.seeded(by: seed)
        let variance = scale / max(1, fan(of: shape))
        switch distribution {
        case .uniform:
            let limit = (3 * variance).squareRoot()
            return random.uniform(from: -limit, to: limit)
        case .truncatedNormal:
            // The standard deviation of the standard normal distribution cut off at two.
            let deviation = variance.squareRoot() / 0.87962566103423978
            return random.normal(mean: 0, deviation: deviation, truncated: true)
        case .untruncatedNormal:
            return random.normal(mean: 0, deviation: variance.squareRoot(), truncated: false)
        }
    }

    /// All but the last two dimensions are a receptive field, as in Keras.
    private func fan(of shape: [Int]) -> Double {
        guard let outputs = shape.last else { return 1 }
        guard shape.count > 1 else { return Double(outputs) }
        let field = shape.dropLast(2).reduce(1) { $0 * Double($1) }
        let fanIn = field * Double(shape[shape.count - 2])
        let fanOut = field * Double(outputs)
        switch mode {
        case .fanIn: return fanIn
        case .fanOut: return fanOut
        case .fanAverage: return (fanIn + fanOut) / 2
        }
    }
}

/// `VarianceScaling` under a name of its own, with everything but the seed fixed.
public struct ScalingPreset<Preset: ScalingPresetName>: Initializer {
    /// Replaces the notebook's seed; default none.
    public var seed: Int?

    /// `GlorotUniform(seed=None)` and so on.
    public init() {}

    /// The preset's.
    public static var names: [String] { Preset.names }
    /// The preset's.
    public static var meaning: String { Preset.meaning }
    /// `seed`
    public static var arguments: [ConstructorArgument<Self>] { [.optional("seed", \.seed, .orNone(.integer))] }

    /// Draws the values.
    public func values(shape: [Int], random: RandomStream) -> ValueSource {
        var scaling = VarianceScaling()
        (scaling.scale, scaling.mode, scaling.distribution) = Preset.scaling
        scaling.seed = seed
        return scaling.values(shape: shape, random: random)
    }
}

/// A name for a choice of `VarianceScaling`'s arguments.
public protocol ScalingPresetName: Sendable {
    /// Keras's name and its word.
    static var names: [String] { get }
    /// For `notebook help`.
    static var meaning: String { get }
    /// The arguments.
    static var scaling: (Double, VarianceScaling.Mode, VarianceScaling.Distribution) { get }
}

/// The presets' names.
public enum ScalingPresets {
    /// Glorot and Bengio 2010, uniform.
    public enum GlorotUniform: ScalingPresetName {
        /// Also `'glorot_uniform'`.
        public static let names = ["GlorotUniform", "glorot_uniform"]
        /// For `notebook help`.
        public static let meaning = """
            Uniform in ±√(6 / (inputs + outputs)).
            """
        /// Variance 2 / (inputs + outputs).
        public static let scaling = (1.0, VarianceScaling.Mode.fanAverage, VarianceScaling.Distribution.uniform)
    }

    /// Glorot and Bengio 2010, normal.
    public enum GlorotNormal: ScalingPresetName {
        /// Also `'glorot_normal'`.
        public static let names = ["GlorotNormal", "glorot_normal"]
        /// For `notebook help`.
        public static let meaning = """
            Normal with variance 2 / (inputs + outputs), truncated at two standard deviations.
            """
        /// Variance 2 / (inputs + outputs).
        public static let scaling = (1.0, VarianceScaling.Mode.fanAverage, VarianceScaling.Distribution.truncatedNormal)
    }

    /// He et al. 2015, uniform.
    public enum HeUniform: ScalingPresetName {
        /// Also `'he_uniform'`.
        public static let names = ["HeUniform", "he_uniform"]
        /// For `notebook help`.
        public static let meaning = """
            Uniform in ±√(6 / inputs).
            """
        /// Variance 2 / inputs.
        public static let scaling = (2.0, VarianceScaling.Mode.fanIn, VarianceScaling.Distribution.uniform)
    }

    /// He et al. 2015, normal.
    public enum HeNormal: ScalingPresetName {
        /// Also `'he_normal'`.
        public static let names = ["HeNormal", "he_normal"]
        /// For `notebook help`.
        public static let meaning = """
            Normal with variance 2 / inputs, truncated at two standard deviations.
            """
        /// Variance 2 / inputs.
        public static let scaling = (2.0, VarianceScaling.Mode.fanIn, VarianceScaling.Distribution.truncatedNormal)
    }

    /// Klambauer et al. 2017 and LeCun et al. 1998, uniform.
    public enum LecunUniform: ScalingPresetName {
        /// Also `'lecun_uniform'`.
        public static let names = ["LecunUniform", "lecun_uniform"]
        /// For `notebook help`.
        public static let meaning = """
            Uniform in ±√(3 / inputs).
            """
        /// Variance 1 / inputs.
        public static let scaling = (1.0, VarianceScaling.Mode.fanIn, VarianceScaling.Distribution.uniform)
    }

    /// Klambauer et al. 2017 and LeCun et al. 1998, normal.
    public enum LecunNormal: ScalingPresetName {
        /// Also `'lecun_normal'`.
        public static let names = ["LecunNormal", "lecun_normal"]
        /// For `notebook help`.
        public static let meaning = """
            Normal with variance 1 / inputs, truncated at two standard deviations.
            """
        /// Variance 1 / inputs.
        public static let scaling = (1.0, VarianceScaling.Mode.fanIn, VarianceScaling.Distribution.truncatedNormal)
    }
}

/// Uniform with variance 2 / (inputs + outputs) (Glorot and Bengio 2010).
public typealias GlorotUniform = ScalingPreset<ScalingPresets.GlorotUniform>
/// Truncated normal with variance 2 / (inputs + outputs) (Glorot and Bengio 2010).
public typealias GlorotNormal = ScalingPreset<ScalingPresets.GlorotNormal>
/// Uniform with variance 2 / inputs (He et al. 2015).
public typealias HeUniform = ScalingPreset<ScalingPresets.HeUniform>
/// Truncated normal with variance 2 / inputs (He et al. 2015).
public typealias HeNormal = ScalingPreset<ScalingPresets.HeNormal>
/// Uniform with variance 1 / inputs (LeCun et al. 1998).
public typealias LecunUniform = ScalingPreset<ScalingPresets.LecunUniform>
/// Truncated normal with variance 1 / inputs (LeCun et al. 1998).
public typealias LecunNormal = ScalingPreset<ScalingPresets.LecunNormal>
