/// One thing that a step shows. Values only: how it looks is the report's business.
public enum Output: Sendable, Hashable, Codable {
    /// Text in a fixed-width font, as a terminal would show it.
    case text(Phrase)
    /// A table.
    case table(Table)
    /// A captioned figure.
    case figure(Figure)
    /// Several values with names, such as loss and accuracy, shown large.
    case measures([Measure])
    /// A trained network for the page's reader to try.
    case trial(TrialModel)
}
