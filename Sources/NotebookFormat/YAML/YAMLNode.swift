/// A piece of YAML with its place in the notebook.
struct YAMLNode {
    indirect enum Content {
        /// A scalar without quotes, whose text may mean a number or a truth value.
        case plain(String)
        /// A scalar in quotes, in a block (`|`, `>`), or with a tag: always text.
        case text(String)
        case sequence([YAMLNode])
        case mapping([(key: Located<String>, value: YAMLNode)])
    }

    var content: Content
    /// Where it stands; of a list or mapping only the beginning.
    var range: SourceRange
    /// The bytes of a plain scalar that stands on one line of the YAML text; `nil` for everything else.
    var plainOffsets: Range<Int>?
}
