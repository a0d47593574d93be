/// A value together with the place where the notebook says it.
public struct Located<Wrapped> {
    /// What was written.
    public var value: Wrapped
    /// Where it was written.
    public var range: SourceRange

    /// Joins a value and its place.
    public init(_ value: Wrapped, at range: SourceRange) {
        self.value = value
        self.range = range
    }
}

extension Located: Sendable where Wrapped: Sendable {}
extension Located: Equatable where Wrapped: Equatable {}
extension Located: Hashable where Wrapped: Hashable {}
