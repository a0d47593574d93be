extension [any Metric] {
    /// For each metric, what is wrong with its name as a key of the history; nil: nothing.
    public var nameProblems: [String?] {
        var names: Set<String> = []
        return map { metric in
            let name = metric.name
            if name == "loss" || name == EpochResult.learningRate {
                return "a metric cannot be called '\(name)', already a key of the history; give it another name="
            }
            if name.hasPrefix("val_") {
                return "a metric cannot be called '\(name)': 'val_' marks what is measured on the validation set; "
                    + "give it another name="
            }
            guard names.insert(name).inserted else {
                return "two metrics are called '\(name)'; give one of them another name="
            }
            return nil
        }
    }
}
