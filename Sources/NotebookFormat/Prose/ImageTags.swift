/// The `<img>` tags in raw HTML, by their `src`; those in comments do not count.
public struct ImageTags: Sendable {
    /// A tag's `src` as it stands, and where, quotes included.
    private struct Source {
        var value: String
        var range: Range<Int>
    }

    private let html: [UInt8]
    private var sources: [Source] = []

    /// Finds the tags.
    public init(_ html: String) {
        self.html = Array(html.utf8)
        var place = 0
        while place < self.html.count {
            if starts("<!--", at: place) {
                place += 4
                while place < self.html.count, !starts("-->", at: place) { place += 1 }
            } else if starts("<img", at: place), let next = byte(at: place + 4),
                isBlank(next) || next == UInt8(ascii: "/")
            {
                place = readAttributes(from: place + 4)
            } else {
                place += 1
            }
        }
    }

    /// The addresses of the pictures, in order.
    public var addresses: [String] { sources.map { $0.value.replacing("&amp;", with: "&") } }

    /// The HTML with other addresses, one for each tag; `nil` leaves a tag as it is.
    public func replacing(_ addresses: [String?]) -> String {
        var text: [UInt8] = []
        var copied = 0
        for (source, address) in zip(sources, addresses) {
            guard let address else { continue }
            text += html[copied..<source.range.lowerBound] + Array("\"\(address)\"".utf8)
            copied = source.range.upperBound
        }
        return String(decoding: text + html[copied...], as: UTF8.self)
    }

    /// Reads a tag's attributes and returns the place after the tag.
    private mutating func readAttributes(from start: Int) -> Int {
        var place = start
        var hasSource = false
        while let first = byte(at: place) {
            if first == UInt8(ascii: ">") { return place + 1 }
            if isBlank(first) || first == UInt8(ascii: "/") {
                place += 1
                continue
            }
            let name = word(from: place, endsAt: "=>/")
            place = name.isEmpty ? place + 1 : name.upperBound
            var value = place
            while let next = byte(at: value), isBlank(next) { value += 1 }
            guard byte(at: value) == UInt8(ascii: "=") else { continue }
            value += 1
            while let next = byte(at: value), isBlank(next) { value += 1 }
            let whole = valueRange(from: value)
            place = whole.outer.upperBound
            guard !hasSource, String(decoding: html[name], as: UTF8.self).lowercased() == "src" else { continue }
            hasSource = true
            sources.append(Source(value: String(decoding: html[whole.inner], as: UTF8.self), range: whole.outer))
        }
        return place
    }

    /// An attribute's value, with its quotes and without.
    private func valueRange(from start: Int) -> (inner: Range<Int>, outer: Range<Int>) {
        guard let quote = byte(at: start), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            let inner = word(from: start, endsAt: ">")
            return (inner, inner)
        }
        let end = html[(start + 1)...].firstIndex(of: quote) ?? html.count
        return (start + 1..<end, start..<min(end + 1, html.count))
    }

    /// The bytes up to a blank or one of `ends`.
    private func word(from start: Int, endsAt ends: String) -> Range<Int> {
        var end = start
        while let next = byte(at: end), !isBlank(next), !ends.utf8.contains(next) { end += 1 }
        return start..<end
    }

    private func byte(at place: Int) -> UInt8? { place < html.count ? html[place] : nil }

    private func isBlank(_ byte: UInt8) -> Bool { byte <= UInt8(ascii: " ") }

    /// Whether these lower-case letters and marks stand at a place, in either case.
    private func starts(_ text: String, at place: Int) -> Bool {
        html[place...].prefix(text.utf8.count).elementsEqual(text.utf8) { byte, wanted in
            byte == wanted || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) && byte + 32 == wanted
        }
    }
}
