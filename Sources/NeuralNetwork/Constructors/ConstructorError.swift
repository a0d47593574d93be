/// What was written cannot be: unknown names, arguments too many, values of the wrong kind.
public struct ConstructorError: Error, Equatable {
    /// The part of the constructor that is wrong.
    public indirect enum Place: Sendable, Equatable {
        /// The constructor's name.
        case name
        /// An index into the constructor's arguments.
        case argument(Int)
        /// A part of the constructor that is the value of the argument at that index.
        case inside(Int, Place)
    }

    /// One of the mistakes.
    public struct Mistake: Sendable, Equatable {
        /// Where to point.
        public var place: Place
        /// What is wrong and what would be right: `unknown argument 'unit' of Dense; did you mean 'units'?`
        public var message: String
        /// The name that was probably meant in place of the one at `place`; `nil` when none is near.
        public var meant: String?
        /// Whether `meant` stands for the value of the argument at `place`, not for its name.
        public var isValueMeant = false
    }

    /// Every mistake, one at least, in the order of the arguments.
    public var mistakes: [Mistake]

    /// One mistake at that place.
    public init(place: Place, message: String, meant: String? = nil, isValueMeant: Bool = false) {
        mistakes = [Mistake(place: place, message: message, meant: meant, isValueMeant: isValueMeant)]
    }

    init(_ mistakes: [Mistake]) {
        self.mistakes = mistakes
    }
}
