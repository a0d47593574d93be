/// A heading as the table of contents shows it.
struct PageHeading {
    /// 1 to 6.
    var level: Int
    /// Its text without markup.
    var text: String
    /// Its `id`.
    var anchor: String
}
