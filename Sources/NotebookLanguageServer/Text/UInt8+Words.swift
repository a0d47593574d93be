extension UInt8 {
    /// A blank or a tab.
    var isSpace: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

    var isDigit: Bool { UInt8(ascii: "0") <= self && self <= UInt8(ascii: "9") }

    /// What a name of Python's is made of.
    var isNameByte: Bool {
        isDigit || self == UInt8(ascii: "_") || UInt8(ascii: "a") <= self | 0x20 && self | 0x20 <= UInt8(ascii: "z")
    }

    /// What a label is made of.
    var isLabelByte: Bool { isNameByte || self == UInt8(ascii: "-") }
}
