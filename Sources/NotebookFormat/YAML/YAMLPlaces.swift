/// Where the lines and characters of a YAML text begin: libyaml tells places in them.
struct YAMLPlaces {
    /// The offset of each character, then the end.
    private let characters: [Int]
    /// The characters that begin a line.
    private let lines: [Int]

    /// libyaml ends lines also at U+0085, U+2028 and U+2029.
    init(of bytes: [UInt8]) {
        var characters: [Int] = []
        var lines = [0]
        characters.reserveCapacity(bytes.count + 1)
        for (offset, byte) in bytes.enumerated() {
            if byte & 0xC0 != 0x80 { characters.append(offset) }
            let before = bytes[max(0, offset - 2)...offset]
            if byte == UInt8(ascii: "\n") || before.suffix(2).elementsEqual([0xC2, 0x85])
                || before.elementsEqual([0xE2, 0x80, 0xA8]) || before.elementsEqual([0xE2, 0x80, 0xA9])
            {
                lines.append(characters.count)
            }
        }
        characters.append(bytes.count)
        self.characters = characters
        self.lines = lines
    }

    /// The offset of a place whose line and column count from 1; `nil` when there is no such line.
    func offset(line: Int, column: Int) -> Int? {
        guard lines.indices.contains(line - 1) else { return nil }
        return offset(ofCharacter: lines[line - 1] + max(0, column - 1))
    }

    /// The offset of a character, counted from 0.
    func offset(ofCharacter index: Int) -> Int { characters[min(max(0, index), characters.count - 1)] }
}
