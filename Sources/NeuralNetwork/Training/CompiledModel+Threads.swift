extension CompiledModel {
    /// How many of the threads at hand a training is done with soonest. The results are the same for any number.
    ///
    /// The threads of a team wait for one another several times a step. A step of fewer than half a million products takes
    /// one thread less time than that: Dense 64-64-1 in batches of 32 trains in 18 ms rather than 28.
    public func usefulThreads(of threads: Int, batchSize: Int) -> Int {
        stepWork(batchSize: batchSize) < 0x1p19 ? 1 : threads
    }

    /// About how many products of a weight and an element, and elements of values, a step goes through.
    private func stepWork(batchSize: Int) -> Double {
        let values = model.lowering.values
        let rows = values.map(\.rows).max() ?? 1
        let elements = values.reduce(0.0) { $0 + Double($1.size) }
        return Double(batchSize) * (Double(model.parameterCount) * Double(rows) + elements)
    }
}
