/// What a model is to say of each sample.
public enum SampleTargets: Sendable, Hashable {
    /// The number of each sample's class, from 0 on.
    case classes([Int32])
    /// A number for each sample.
    case numbers([Float])

    /// The number of samples.
    public var count: Int {
        switch self {
        case .classes(let classes): classes.count
        case .numbers(let numbers): numbers.count
        }
    }
}

/// What the targets stand for.
public enum DatasetTarget: Sendable, Hashable, Codable {
    /// One of several classes, by name.
    case classes([String])
    /// A quantity.
    case numbers(name: String)

    /// The names of the classes; `nil` for a quantity.
    public var classNames: [String]? {
        if case .classes(let names) = self { names } else { nil }
    }
}
