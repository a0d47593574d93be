extension String {
    /// The text with control characters and changes of the writing direction as escapes, `\u{1b}`, so that what comes
    /// out of a file cannot steer a terminal; line breaks and tabs stay.
    public var escapingControls: String {
        // All of them begin with one of these bytes in UTF-8.
        let isSuspect = utf8.contains {
            $0 < 0x20 && $0 != 0x0A && $0 != 0x09 || $0 == 0x7F || $0 == 0xC2 || $0 == 0xD8 || $0 == 0xE2
        }
        guard isSuspect else { return self }
        var result = ""
        for scalar in unicodeScalars {
            let isHarmless = scalar.harmlessStandIn == nil || scalar == "\n"
            result += isHarmless ? String(scalar) : "\\u{\(String(scalar.value, radix: 16))}"
        }
        return result
    }
}
