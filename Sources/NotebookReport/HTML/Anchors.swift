/// Names for the places of a page that links go to; no name is given twice.
struct Anchors {
    private var taken: Set<String>
    /// How often a name was asked for, so that the hundredth "Result" is found at once.
    private var repetitions: [String: Int] = [:]

    init(reserved: Set<String>) {
        taken = reserved
    }

    /// A name made from a text: letters and digits of any script in lower case, hyphens for the spaces between.
    ///
    /// A text without letters is named `section`; a name that is taken already gets `-2`, `-3` …
    mutating func name(for text: String) -> String {
        var name = ""
        for character in text.lowercased() {
            if character.isLetter || character.isNumber || character == "_" {
                name.append(character)
            } else if !name.isEmpty, name.last != "-" {
                name.append("-")
            }
        }
        while name.last == "-" { name.removeLast() }
        return unique(name.isEmpty ? "section" : name)
    }

    /// A name that is the label itself but for characters that a link cannot carry.
    mutating func name(forLabel label: String) -> String {
        unique(String(label.map { $0.isLetter || $0.isNumber || "_-.:".contains($0) ? $0 : "-" }))
    }

    private mutating func unique(_ name: String) -> String {
        var candidate = name
        while !taken.insert(candidate).inserted {
            let count = (repetitions[name] ?? 1) + 1
            repetitions[name] = count
            candidate = "\(name)-\(count)"
        }
        return candidate
    }
}
