import NotebookFormat

/// The bound on a page's size.
extension ProseRenderer {
    /// Whether the page may hold so many bytes more.
    func hasRoom(for byteCount: Int = 0) -> Bool {
        html.utf8.count + byteCountElsewhere + byteCount <= Limits.page
    }

    /// Whether the page still has room; the first time that it has none, says so.
    mutating func goesOn() -> Bool {
        if hasRoom() { return true }
        if !isFull {
            let message =
                "the page is larger than \(Limits.page >> 20) MiB; what comes after this is left out: use fewer or smaller "
                + "pictures and formulas"
            warnings.append(Diagnostic(.warning, at: nil, message))
        }
        isFull = true
        return false
    }
}
