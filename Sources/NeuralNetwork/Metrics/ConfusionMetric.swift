/// A metric that counts how often outputs stand on the right side of thresholds.
protocol ConfusionMetric: Metric {
    /// What outputs are compared with.
    func makeThresholds() -> Thresholds
    /// Which outputs count.
    var selection: OutputSelection { get set }
    /// What the counts come to.
    func value(_ counts: ConfusionCounts) -> Double
}

/// Which elements of a sample's outputs a metric counts, and where.
struct OutputSelection: Sendable {
    /// The only column that counts; nil: all do.
    var classID: Int?
    /// How many of a row's largest outputs are left as they are, the others counting as below every threshold; nil:
    /// all.
    var topK: Int?
    /// Whether a sigmoid comes first.
    var fromLogits = false
    /// How many elements of a sample count; known once the outputs are.
    var elements = 1
    /// The metric's thresholds, made once.
    var thresholds = Thresholds([])
}

extension ConfusionMetric {
    /// More is better.
    public var isHigherBetter: Bool { true }

    /// A fraction.
    public var bounds: ClosedRange<Double> { 0...1 }

    /// Outputs do.
    public var readsOutputs: Bool { true }

    /// A number for each element that counts: the number of thresholds passed and 1, negative for a negative target.
    public var width: Int { selection.elements }

    /// The same, knowing how many elements count.
    public func resolved(_ outputs: ModelOutputs, _ targets: TargetKind) -> any Metric {
        var metric = self
        metric.selection.thresholds = makeThresholds()
        let rows = outputs.shape.dropLast().reduce(1, *)
        metric.selection.elements = rows * (selection.classID == nil ? outputs.columns : 1)
        return metric
    }

    /// Targets that are classes, and columns that there are not.
    public func problem(_ outputs: ModelOutputs, _ targets: TargetKind) -> String? {
        if let classID = selection.classID, classID >= outputs.columns {
            return "has class_id=\(classID), but the model has only \(outputs.columns) outputs, from 0 on"
        }
        if let topK = selection.topK, topK > outputs.columns {
            return "has top_k=\(topK), but the model has only \(outputs.columns) outputs"
        }
        return problemOfClasses(targets)
    }

    /// Counts thresholds.
    public func record(_ batch: MetricBatch) {
        let (outputs, selection) = (batch.batch, selection)
        let columns = selection.classID.map { $0..<$0 + 1 } ?? 0..<outputs.columns
        for sample in outputs.samples {
            var record = batch.records + sample * width
            for row in 0..<outputs.rowsPerSample {
                guard let targets = outputs.targets(sample, row) else { return }
                let values = outputs.outputs(sample, row)
                let least = selection.topK.map { largest($0, of: values, count: outputs.columns) }
                for column in columns {
                    var value = values[column]
                    if selection.fromLogits { value = Lanes(repeating: value).sigmoid[0] }
                    var passed = selection.thresholds.passed(by: value)
                    if let least, !least.contains(column) { passed = 0 }
                    record.pointee = Float(passed + 1) * (targets[column] != 0 ? 1 : -1)
                    record += 1
                }
            }
        }
    }

    /// The columns of the `count` largest values, the first ones where several are equal.
    private func largest(_ count: Int, of values: UnsafePointer<Float>, count columns: Int) -> Set<Int> {
        let sorted = (0..<columns).sorted { (values[$1], $0) < (values[$0], $1) }
        return Set(sorted.prefix(count))
    }

    /// Counts.
    public func makeState() -> any MetricState {
        ConfusionState(counts: ConfusionCounts(thresholds: selection.thresholds.values.count), metric: self)
    }
}

private struct ConfusionState<Of: ConfusionMetric>: MetricState {
    var counts: ConfusionCounts
    let metric: Of

    mutating func update(_ records: UnsafeBufferPointer<Float>) {
        for record in records { counts.add(passed: Int(record.magnitude) - 1, isPositive: record > 0) }
    }

    var result: Double { metric.value(counts) }
}
