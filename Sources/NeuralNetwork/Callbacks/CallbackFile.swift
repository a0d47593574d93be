/// A file that a callback has written after an epoch.
public struct CallbackFile: Sendable, Equatable {
    /// What stands in it.
    public enum Content: Sendable, Equatable {
        /// The model with its weights, as Keras's `.keras`.
        case model
        /// The weights alone, as Keras's `.weights.h5`.
        case weights
        /// A table with a row for each epoch.
        /// - Parameters:
        ///   - mark: what the header of every such table begins with.
        ///   - isAppended: whether the rows come to those that the file has.
        case log(mark: String, isAppended: Bool)
    }

    /// The argument of the constructor that names it.
    public var argument: String
    /// Its name as it was written; of a model a template, with fields such as `{epoch:02d}` and `{val_loss:.2f}`.
    public var name: String
    /// What stands in it.
    public var content: Content
    /// Of a log: the first line, and the one that the epoch adds; both with their ends.
    public var header = ""
    /// The line that the epoch adds.
    public var row = ""

    /// A file of that name.
    public init(argument: String, name: String, content: Content) {
        (self.argument, self.name, self.content) = (argument, name, content)
    }
}
