/// How a terminal shows a scalar, so that a caret can stand under it.
extension Unicode.Scalar {
    /// How many columns a terminal gives it: 0 for combining marks, 2 for wide East Asian characters and emoji, else 1.
    ///
    /// The wide ranges are those of Unicode's East Asian Width, joined to blocks.
    var displayWidth: Int {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        switch value {
        case 0x1100...0x115F, 0x231A...0x231B, 0x23E9...0x23EC, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
            0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1B000...0x1B2FF, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
            0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }

    /// A stand-in that a terminal can show when the scalar would steer it (control characters, changes of the writing
    /// direction); `nil` for all others and for the tab.
    var harmlessStandIn: Unicode.Scalar? {
        switch value {
        case 0x09: nil
        case 0x00..<0x20: Unicode.Scalar(0x2400 + value)
        case 0x7F: "\u{2421}"
        case 0x80..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C: "\u{FFFD}"
        default: nil
        }
    }
}
