/// GitHub's alert (`> [!NOTE]`) or Quarto's callout (`::: {.callout-note}`).
public struct Callout: Sendable, Hashable {
    /// What a callout is for.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// What is worth knowing.
        case note
        /// What makes things easier.
        case tip
        /// What must be known.
        case important
        /// What may go wrong.
        case warning
        /// What may do harm.
        case caution

        /// The kind of Quarto's `callout-note`; `nil` for any other class.
        public init?(className: String) {
            guard className.hasPrefix("callout-") else { return nil }
            self.init(rawValue: String(className.dropFirst("callout-".count)))
        }

        /// The kind of one of MyST's admonitions, such as `seealso`.
        init?(admonition name: String) {
            switch name {
            case "note", "seealso", "admonition": self = .note
            case "tip", "hint": self = .tip
            case "important": self = .important
            case "warning", "attention": self = .warning
            case "caution", "danger", "error": self = .caution
            default: return nil
            }
        }
    }

    /// What it is for.
    public var kind: Kind
    /// Its own title; without one, the page's word for its kind.
    public var title: [Inline]
    /// Whether it is closed until the reader opens it; `nil` for one that is always open.
    public var isCollapsed: Bool?
    /// What it says.
    public var blocks: [Block]
}
