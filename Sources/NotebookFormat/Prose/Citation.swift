/// Sources in brackets: `[see @knuth1984, p. 3; @lamport1994]`.
public struct Citation: Sendable, Hashable {
    /// One of the sources.
    public struct Item: Sendable, Hashable {
        /// What stands before it.
        public var prefix: [Inline]
        /// The place of its key in `Notebook.references`.
        public var reference: Int
        /// Whether `-` before it says that the author is not named.
        public var hidesAuthor: Bool
        /// What stands after it, such as a page.
        public var suffix: [Inline]
    }

    /// The sources in order.
    public var items: [Item]
}
