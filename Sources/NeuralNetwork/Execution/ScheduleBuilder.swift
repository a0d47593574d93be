internal import CKernels

/// Collects the tasks of a step and the memory that they work in.
struct ScheduleBuilder {
    /// What a step is for.
    enum Mode {
        /// Dropout drops, batches are normalized by their own statistics, and gradients may be asked for.
        case training
        /// Evaluation and prediction.
        case inference
    }

    let arena: Arena
    let weights: [WeightMemory]
    /// The largest batch.
    let rows: Int
    let threads: Int
    let mode: Mode
    let seed: UInt64
    private(set) var tasks: [ScheduledTask] = []
    private(set) var accesses: [[Access]] = []
    private var nextID: Int

    init(arena: Arena, weights: [WeightMemory], rows: Int, threads: Int, mode: Mode, seed: UInt64) {
        self.arena = arena
        self.weights = weights
        self.rows = rows
        self.threads = threads
        self.mode = mode
        self.seed = seed
        nextID = weights.count
    }

    /// A tensor of `rowsPerSample` rows of `columns` elements per sample.
    mutating func tensor(
        rowsPerSample: Int = 1,
        columns: Int,
        partition: Partition,
        elements: Tensor.Elements = .numbers
    ) -> Tensor {
        var (stride, size) = (row_stride(columns), MemoryLayout<Float>.stride)
        if case .scaledBytes = elements { (stride, size) = (byte_stride(columns), 1) }
        let distance = rows * rowsPerSample * stride * size + Arena.guardBytes
        var copies = 1
        if case .copies = partition { copies = threads }
        defer { nextID += 1 }
        return Tensor(
            id: nextID,
            rowsPerSample: rowsPerSample,
            columns: columns,
            stride: stride,
            partition: partition,
            elements: elements,
            start: UnsafeMutableRawPointer(arena.allocate(copies * distance, of: UInt8.self)),
            copyStride: copies > 1 ? distance : 0
        )
    }

    /// An identifier for memory that is neither a tensor nor a weight.
    mutating func resource() -> Int {
        defer { nextID += 1 }
        return nextID
    }

    mutating func append<Task: KernelTask>(_ task: Task, _ accesses: [Access]) {
        tasks.append(ScheduledTask(call: Task.call, task: UnsafeRawPointer(arena.store(task))))
        self.accesses.append(accesses)
    }

    mutating func append(_ work: StepWork, _ accesses: [Access]) {
        append(WorkTask(work: arena.keep(work)), accesses)
    }

    /// A partition of `count` columns into whole panels, or nil when the panels are too few to keep all threads busy,
    /// or when weights stay as they are: threads that share the rows need not wait for one another.
    func panelPartition(of count: Int) -> Partition? {
        guard mode == .training else { return nil }
        let panels = (count + panel_column_count - 1) / panel_column_count
        let rounds = (panels + threads - 1) / threads
        guard threads == 1 || Double(rounds * threads) <= 1.15 * Double(panels) else { return nil }
        return columnPartition(of: count, multiple: panel_column_count)
    }

    /// Whether a copy of a batch of so many rows and columns per sample stays in the cache of its core: up to 1 MiB.
    func copiesStayNear(rowsPerSample: Int = 1, columns: Int) -> Bool {
        rows * rowsPerSample * row_stride(columns) * MemoryLayout<Float>.stride <= 1 << 20
    }

    /// Nearly equal parts of `count` columns, cut at multiples.
    func columnPartition(of count: Int, multiple: Int) -> Partition {
        .columns(arena.store((0..<threads).map { index_range_part(count, multiple, $0, threads) }))
    }

    /// All columns for the first thread, for what is too little to divide.
    func firstThreadOnly(_ count: Int) -> Partition {
        .columns(arena.store((0..<threads).map { IndexRange(begin: 0, end: $0 == 0 ? count : 0) }))
    }
}
