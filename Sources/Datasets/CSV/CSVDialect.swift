/// How a file separates its values.
struct CSVDialect: Sendable, Hashable {
    /// The byte between two values; `nil` when any run of spaces and tabs is.
    var separator: UInt8? = UInt8(ascii: ",")

    /// Spaces and tabs around a value do not belong to it, unless they separate.
    func isBlank(_ byte: UInt8) -> Bool {
        (byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")) && byte != separator
    }

    /// The separator as a message names it.
    var separatorText: String {
        switch separator {
        case nil: "a space"
        case UInt8(ascii: "\t"): "a tab"
        case UInt8(ascii: " "): "a space"
        case let byte?: "'\(Character(Unicode.Scalar(byte)))'"
        }
    }
}
