/// Keras's module of a constructor that stands as an argument of another one, such as `keras.regularizers` for `L2`.
public func kerasModule(ofNested name: String) -> String? {
    func has(_ types: [any Constructible.Type]) -> Bool { types.contains { $0.names.contains(name) } }
    if has(Initializers.types) { return "keras.initializers" }
    if has(Regularizers.types) { return "keras.regularizers" }
    if has(Constraints.types) { return "keras.constraints" }
    if has(LearningRateSchedules.types) { return "keras.optimizers.schedules" }
    return nil
}
