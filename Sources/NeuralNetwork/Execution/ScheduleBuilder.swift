internal import CKernels

/// Collects the tasks of a step and the memory that they work in.
struct ScheduleBuilder {
    let arena: Arena
    let weights: [WeightMemory]
    /// The largest batch.
    let rows: Int
    let threads: Int
    /// Whether dropout drops, and weights are updated by this rule; nil: neither.
    let update: ParameterUpdate?
    let seed: UInt64
    private(set) var tasks: [ScheduledTask] = []
    private(set) var accesses: [[Access]] = []
    private var nextID: Int

    init(arena: Arena, weights: [WeightMemory], rows: Int, threads: Int, update: ParameterUpdate?, seed: UInt64) {
        self.arena = arena
        self.weights = weights
        self.rows = rows
        self.threads = threads
        self.update = update
        self.seed = seed
        nextID = weights.count
    }

    /// A tensor of so many elements per sample.
    mutating func tensor(columns: Int, share: Share, elements: Tensor.Elements = .numbers) -> Tensor {
        var (stride, size) = (row_stride(columns), MemoryLayout<Float>.stride)
        if case .scaledBytes = elements { (stride, size) = (byte_stride(columns), 1) }
        let distance = rows * stride * size + Arena.guardBytes
        var copies = 1
        if case .copies = share { copies = threads }
        defer { nextID += 1 }
        return Tensor(
            id: nextID,
            columns: columns,
            stride: stride,
            share: share,
            elements: elements,
            start: UnsafeMutableRawPointer(arena.allocate(copies * distance, of: UInt8.self)),
            copyStride: copies > 1 ? distance : 0
        )
    }

    mutating func append<Task: KernelTask>(_ task: Task, _ accesses: [Access]) {
        tasks.append(ScheduledTask(call: Task.call, task: UnsafeRawPointer(arena.store(task))))
        self.accesses.append(accesses)
    }

    /// Shares of `count` columns in whole panels, or nil when the panels are too few to keep all threads busy, or
    /// when nothing is updated: threads that share the rows need not wait for one another.
    func panelShare(of count: Int) -> Share? {
        guard update != nil else { return nil }
        let panels = (count + panel_column_count - 1) / panel_column_count
        let rounds = (panels + threads - 1) / threads
        guard threads == 1 || Double(rounds * threads) <= 1.15 * Double(panels) else { return nil }
        return columnShare(of: count, multiple: panel_column_count)
    }

    /// Whether a copy of a batch with so many numbers per sample stays in the cache of its core: up to 1 MiB.
    func copiesStayNear(columns: Int) -> Bool {
        rows * row_stride(columns) * MemoryLayout<Float>.stride <= 1 << 20
    }

    /// Nearly equal shares of `count` columns, cut at multiples.
    func columnShare(of count: Int, multiple: Int) -> Share {
        .columns(arena.store((0..<threads).map { index_range_part(count, multiple, $0, threads) }))
    }

    /// All columns for the first thread, for what is too little to share.
    func firstThreadOnly(_ count: Int) -> Share {
        .columns(arena.store((0..<threads).map { IndexRange(begin: 0, end: $0 == 0 ? count : 0) }))
    }
}
