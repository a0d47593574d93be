import NotebookRunner

/// The body of a directive up to the cursor.
struct BodyContext {
    let fence: DirectiveFence
    let call: CallContext
    /// What follows the mark of a `#|` line up to the cursor; `nil` on any other line.
    let displayLine: String?
    /// The option whose value the cursor stands in; `nil` at the beginning of an option, and in code.
    let option: String?
    /// The names to the left of a `=` at the beginning of a line above the cursor.
    let assignedNames: [String]
    /// Whether blanks stand before what is on the line.
    let isIndented: Bool
    /// The options that the body has.
    let givenOptions: Set<String>

    init(_ cursor: Analysis.Cursor, _ fence: DirectiveFence) {
        self.fence = fence
        let first = cursor.region.lines.lowerBound + 1
        let text = cursor.text
        let prefix = text.content(first - 1).prefix { $0.isSpace || $0 == UInt8(ascii: ">") }.count
        func content(_ line: Int) -> ArraySlice<UInt8> {
            let line = line == cursor.place.line ? cursor.before[...] : text.content(line)
            return line.dropFirst(min(prefix, line.prefix { $0.isSpace || $0 == UInt8(ascii: ">") }.count))
        }
        let current = content(cursor.place.line)
        displayLine = Self.afterDisplayMark(current)
        isIndented = current.first?.isSpace == true
        // A context begins where nothing is open: a body of 10,000 lines is one only when its brackets say so.
        var bytes: [UInt8] = []
        var option: String?
        var names: [String] = []
        for line in first..<max(first, cursor.place.line + 1) {
            let content = content(line)
            if Self.afterDisplayMark(content) != nil { continue }
            if let name = Self.optionName(content) { option = name }
            if line < cursor.place.line, let name = Self.assignedName(content) { names.append(name) }
            bytes += content
            if line < cursor.place.line { bytes.append(UInt8(ascii: "\n")) }
        }
        call = CallContext(bytes)
        assignedNames = names
        let isContinued = current.first?.isSpace == true || current.first == UInt8(ascii: "-") || !call.brackets.isEmpty
        self.option = Self.optionName(current) ?? (isContinued ? option : nil)
        var given: Set<String> = []
        for line in cursor.region.lines.dropFirst() where line != cursor.place.line {
            if let name = Self.optionName(text.content(line).dropFirst(prefix)) { given.insert(name) }
        }
        givenOptions = given
    }

    /// Whether a kind of data has an option, as far as that is known.
    func takes(_ option: DirectiveReference.Option, _ asked: [String]) -> Bool {
        guard fence.name == "load" else { return true }
        if !asked.isEmpty, option.names.contains(where: asked.contains) { return true }
        return option.kinds.isEmpty || option.kinds.contains(fence.argument ?? "")
    }

    private static func afterDisplayMark(_ line: ArraySlice<UInt8>) -> String? {
        guard line.first == UInt8(ascii: "#") else { return nil }
        let rest = line.dropFirst().drop(while: \.isSpace)
        guard rest.first == UInt8(ascii: "|") else { return nil }
        return String(decoding: rest.dropFirst(), as: UTF8.self)
    }

    /// `name` of a line `name = …`.
    private static func assignedName(_ line: ArraySlice<UInt8>) -> String? {
        let name = line.prefix(while: \.isNameByte)
        let rest = line.dropFirst(name.count).drop(while: \.isSpace)
        guard !name.isEmpty, rest.first == UInt8(ascii: "="), rest.dropFirst().first != UInt8(ascii: "=") else {
            return nil
        }
        return String(decoding: name, as: UTF8.self)
    }

    /// `name` of a line `name: …`.
    private static func optionName(_ line: ArraySlice<UInt8>) -> String? {
        let name = line.prefix(while: \.isLabelByte)
        let rest = line.dropFirst(name.count)
        guard !name.isEmpty, rest.first == UInt8(ascii: ":"), rest.dropFirst().first?.isSpace ?? true else {
            return nil
        }
        return String(decoding: name, as: UTF8.self)
    }
}
