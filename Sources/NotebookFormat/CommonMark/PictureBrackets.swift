/// Counts what libcmark will spend on pictures whose brackets are open while links inside of them are closed: at each
/// `]` it passes all of them, so that `![[]()` again and again takes time with the square of its length.
enum PictureBrackets {
    static func check(_ text: [UInt8]) throws(CommonMark.Refusal) {
        var work = 0
        var line = 1
        var lineLength = 0
        /// Whether each open bracket belongs to a picture.
        var open: [Bool] = []
        var pictureCount = 0
        var before: UInt8 = 0
        var isEscaped = false
        for byte in text {
            switch byte {
            case _ where isEscaped && byte != UInt8(ascii: "\n"): break
            case UInt8(ascii: "\n"):
                // A blank line ends every paragraph.
                if lineLength == 0 { (open, pictureCount) = ([], 0) }
                line += 1
                lineLength = -1
            case UInt8(ascii: "["):
                let isPicture = before == UInt8(ascii: "!")
                open.append(isPicture)
                if isPicture { pictureCount += 1 }
            case UInt8(ascii: "]"):
                work += pictureCount
                if open.popLast() == true { pictureCount -= 1 }
                guard work <= Limits.bracketWork else {
                    let message = "too many '![' that are never closed; write \\![ where no picture is meant"
                    throw CommonMark.Refusal(place: SourcePosition(line: line, column: 1), message: message)
                }
            default: break
            }
            before = isEscaped ? 0 : byte
            isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
            lineLength += 1
        }
    }
}
