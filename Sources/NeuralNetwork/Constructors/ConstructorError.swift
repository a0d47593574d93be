/// What was written cannot be: an unknown name, an argument too many, a value of the wrong kind.
public struct ConstructorError: Error, Equatable {
    /// The part of the constructor that is wrong.
    public enum Place: Sendable, Equatable {
        /// The constructor's name.
        case name
        /// An index into the constructor's arguments; for a mistake inside a nested constructor, the outer argument.
        case argument(Int)
    }

    /// Where to point.
    public var place: Place
    /// What is wrong and what would be right: `unknown argument 'unit' of Dense; did you mean 'units'?`
    public var message: String

    /// An error at that place.
    public init(place: Place, message: String) {
        self.place = place
        self.message = message
    }
}
