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

    /// Values and `slotCount` slots for a weight of that shape. All but the last dimension are inputs.
    init(
        id: Int,
        shape: [Int],
        slotCount: Int,
        storesGradient: Bool,
        penalty: WeightPenalty?,
        constraint: WeightConstraint? = nil,
        arena: Arena
    ) {
        let columns = shape.last ?? 1
        let inputs = shape.count > 1 ? shape.dropLast().reduce(1, *) : nil
        let size = (inputs ?? 1) * padded_columns(columns)
        self.id = id
        self.inputs = inputs
        self.columns = columns
        self.penalty = penalty
        self.constraint = constraint
        func slot(_ number: Int) -> UnsafeMutablePointer<Float>? {
            number <= slotCount ? arena.allocate(size, of: Float.self) : nil
        }
        parameters = Parameters(
            values: arena.allocate(size, of: Float.self),
            slot_1: slot(1),
            slot_2: slot(2),
            slot_3: slot(3)
        )
        gradient = storesGradient ? arena.allocate(size, of: Float.self) : nil
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

    /// The values, then each slot.
    private var arrays: [UnsafeMutablePointer<Float>] {
        [parameters.values] + slots
    }

    /// The optimizer's slots.
    var slots: [UnsafeMutablePointer<Float>] {
        [parameters.slot_1, parameters.slot_2, parameters.slot_3].compactMap { $0 }
    }

    /// Takes over the values, then each slot, in Keras's layout.
    func load(_ values: [[Float]]) {
        for (array, values) in zip(arrays, values) {
            values.withUnsafeBufferPointer { source in
                guard let source = source.baseAddress else { return }
                if let inputs {
                    pack_kernel(inputs, columns, source, array)
                } else {
                    array.update(from: source, count: columns)
                }
            }
        }
    }

    /// The values, then each slot, in Keras's layout.
    func stored() -> [[Float]] {
        arrays.map { array in
            let count = (inputs ?? 1) * columns
            return [Float](unsafeUninitializedCapacity: count) { target, initialized in
                guard let target = target.baseAddress else { return }
                if let inputs {
                    target.initialize(repeating: 0, count: count)
                    unpack_kernel(inputs, columns, array, target)
                } else {
                    target.initialize(from: array, count: columns)
                }
                initialized = count
            }
        }
    }
}
