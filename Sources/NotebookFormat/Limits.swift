/// What a notebook may be, all in one place; CONTRIBUTING.md has the limits of the other modules.
enum Limits {
    /// How deep quotes, lists and marks may be nested in prose. libcmark itself has no limit, but Swift's own walks over
    /// the tree recurse.
    static let markupDepth = 200
    /// How deep lists, mappings and parentheses may be nested in front matter and options.
    static let valueDepth = 100
    /// Aliases in a YAML text: aliases of aliases could make Yams compare keys of exponential size.
    static let aliases = 16
    /// Steps that libcmark takes for pictures whose brackets stay open: about a quarter of a second. Ordinary text comes
    /// to less than one a line.
    static let bracketWork = 30_000_000
    /// The largest width and precision of `{eval}`'s formats, in characters; Python has no limit, but a page has.
    static let formatWidth = 1000
    /// Mistakes and warnings that are shown at once: nobody mends more before asking again.
    static let messages = 100
    /// Bytes that the uses of formulas in links' titles and addresses may come to: a definition can be used thousands of
    /// times.
    static let linkText = 4 << 20
    /// Bytes of attributes in braces; longer ones are read as text, which bounds the cost of an unclosed brace.
    static let attributes = 2000
}
