/// One split of a data set: its samples, and the target of each.
public struct SampleSet: Sendable, Hashable {
    /// The samples.
    public let content: SampleContent
    /// As many targets as there are samples.
    public let targets: SampleTargets

    /// Joins samples and their targets.
    public init(content: SampleContent, targets: SampleTargets) {
        self.content = content
        self.targets = targets
    }

    /// The number of samples.
    public var count: Int { targets.count }

    /// The pictures, when the samples are some.
    public var pictures: Pictures? {
        if case .pictures(let pictures) = content { pictures } else { nil }
    }

    /// The class of each sample, when the targets are classes.
    public var classes: [Int32]? {
        if case .classes(let classes) = targets { classes } else { nil }
    }
}
