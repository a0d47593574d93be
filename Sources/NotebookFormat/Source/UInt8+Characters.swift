/// What a byte of UTF-8 text is, as far as ASCII goes.
extension UInt8 {
    var isASCIILetter: Bool { (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "z") }

    var isASCIIDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

    /// A letter, digit or underscore: what Python's names are made of.
    var isWordByte: Bool { isASCIILetter || isASCIIDigit || self == UInt8(ascii: "_") }

    /// What a label is made of.
    var isLabelByte: Bool { isWordByte || self == UInt8(ascii: "-") }

    var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

    var isBlankOrLineBreak: Bool { isBlank || self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }
}
