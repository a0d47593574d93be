/// An element that scrolls sideways by itself where a screen is narrow.
enum ScrollBox {
    /// Its attributes: the keyboard reaches it, and a screen reader says what it is. It is a group and no landmark,
    /// because a page has dozens of them.
    /// - Parameter name: what it holds, in the page's language.
    static func attributes(_ name: String) -> String {
        "tabindex=\"0\" role=\"group\" aria-label=\"\(HTMLText.escaped(name))\""
    }
}
