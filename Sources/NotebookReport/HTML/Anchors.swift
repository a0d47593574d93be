/// Names for the places of a page that links go to; no name is given twice.
struct Anchors {
    private var taken: Set<String>
    /// How often a name was asked for, so that the hundredth "Result" is found at once.
    private var repetitions: [String: Int] = [:]

    init(reserved: Set<String>) {
        taken = reserved
    }

    /// A name made from a heading's text as GitHub makes it: letters, marks, digits, `_` and `-` in lower case, a
    /// hyphen for each space; all other characters are dropped.
    ///
    /// A text without letters is named `section`; a name that is taken already gets `-1`, `-2` …
    mutating func name(for text: String) -> String {
        var name = ""
        for scalar in text.lowercased().unicodeScalars {
            let properties = scalar.properties
            if properties.isAlphabetic || properties.numericType != nil || scalar == "_" || scalar == "-"
                || properties.canonicalCombiningClass != .notReordered
            {
                name.unicodeScalars.append(scalar)
            } else if scalar == " " {
                name.append("-")
            }
        }
        return unique(name.isEmpty ? "section" : name, firstRepetition: 1)
    }

    /// A name that is the label itself but for characters that a link cannot carry.
    mutating func name(forLabel label: String) -> String {
        unique(String(label.map { $0.isLetter || $0.isNumber || "_-.:".contains($0) ? $0 : "-" }))
    }

    private mutating func unique(_ name: String, firstRepetition: Int = 2) -> String {
        var candidate = name
        while !taken.insert(candidate).inserted {
            let count = (repetitions[name] ?? firstRepetition - 1) + 1
            repetitions[name] = count
            candidate = "\(name)-\(count)"
        }
        return candidate
    }
}
