/// The rule for labels and directives' names.
enum Label {
    /// Letters, digits, `-` and `_`, a letter first.
    static func isWellFormed(_ label: String) -> Bool {
        label.utf8.first?.isASCIILetter == true && label.utf8.allSatisfy(\.isLabelByte)
    }
}
