internal import CKernels

/// A weight and its optimizer slots in memory, in the kernels' layout.
struct WeightMemory: BitwiseCopyable {
    /// Tells tensors and weights apart in `Access`.
    let id: Int
    /// A kernel's inputs; nil for a vector such as a bias.
    let inputs: Int?
    /// A kernel's outputs, or a vector's length.
    let columns: Int
    let parameters: Parameters
    /// Where the gradient goes when somebody besides the update rule wants it, or the rule is not a kernel's.
    let gradient: UnsafeMutablePointer<Float>?
    /// What the weight adds to the loss.
    let penalty: WeightPenalty?
    /// What holds after each update.
    let constraint: WeightConstraint?

    /// The memory of a state's blocks, and a gradient's where it is stored.
    init(
        id: Int,
        values: WeightBlock,
        slots: [WeightBlock],
        storesGradient: Bool,
        penalty: WeightPenalty?,
        constraint: WeightConstraint? = nil,
        arena: Arena
    ) {
        self.id = id
        inputs = values.inputs
        columns = values.shape.last ?? 1
        self.penalty = penalty
        self.constraint = constraint
        func slot(_ index: Int) -> UnsafeMutablePointer<Float>? {
            slots.indices.contains(index) ? slots[index].values : nil
        }
        parameters = Parameters(values: values.values, slot_1: slot(0), slot_2: slot(1), slot_3: slot(2))
        gradient = storesGradient ? arena.allocate(WeightBlock.size(shape: values.shape), of: Float.self) : nil
    }

    /// Floats of the values, padding included.
    var size: Int {
        (inputs ?? 1) * padded_columns(columns)
    }

    /// Where an element lies, by its input (0 for a vector) and its column.
    func place(_ input: Int, _ column: Int) -> Int {
        guard let inputs else { return column }
        let panel = column / panel_column_count * panel_column_count
        let width = min(padded_columns(columns) - panel, panel_column_count)
        return panel * inputs + input * width + column - panel
    }

    /// The optimizer's slots.
    var slots: [UnsafeMutablePointer<Float>] {
        [parameters.slot_1, parameters.slot_2, parameters.slot_3].compactMap { $0 }
    }
}
