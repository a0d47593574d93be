/// The rules for steps' labels.
enum Label {
    /// The label that stands for the parameters in inline values.
    static let reserved = FrontMatter.parameterPrefix

    /// Letters, digits, `-` and `_`, a letter first.
    static func isWellFormed(_ label: String) -> Bool {
        label.utf8.first?.isASCIILetter == true && label.utf8.allSatisfy(\.isLabelByte)
    }
}
