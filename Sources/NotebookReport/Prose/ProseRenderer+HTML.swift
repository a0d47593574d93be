import NotebookFormat

extension ProseRenderer {
    /// Raw HTML of the prose, when it may stay; the pictures of its `<img>` become part of the page.
    mutating func write(rawHTML source: String) {
        guard allowsRawHTML else {
            html += "<!-- raw HTML omitted -->"
            let isComment = source.hasPrefix("<!--")
            if !isComment { warnOnce("raw HTML is left out; run with --allow-html to keep it") }
            return
        }
        let raw = RawHTML(source)
        let tags = ImageTags(raw.harmless)
        let addresses = tags.addresses
        let count = byteCountElsewhere
        let whole = addresses.map { embedded($0) }
        byteCountElsewhere = count
        html += addresses.isEmpty ? raw.harmless : tags.replacing(whole)
        for name in raw.refused {
            warnOnce("<\(name)> is shown as text: in a page's body it could only lead its reader elsewhere")
        }
    }

    /// A picture's bytes as its address; nil where there are none, or the address holds them already.
    private mutating func embedded(_ address: String) -> String? {
        guard let pictures, !address.lowercased().hasPrefix("data:") else { return nil }
        guard let path = pictures.path(of: address) else {
            warnOnce(Self.isOnNetwork(address))
            return nil
        }
        pictureFiles.append(path)
        switch pictures.content(of: path) {
        case .embedded(let whole, _):
            guard hasRoom(for: whole.utf8.count) else {
                warnOnce(Self.isTooLarge(address))
                return nil
            }
            byteCountElsewhere += whole.utf8.count
            return whole
        case .missing(let problem):
            warnOnce("the picture '\(address)' is not shown: \(problem)")
            return nil
        }
    }

    /// Why a picture on the network is not shown.
    static func isOnNetwork(_ address: String) -> String {
        "the picture '\(address)' is not shown: a page fetches nothing from the network; save it beside the notebook "
            + "and name that file"
    }

    /// Why a picture that the page has no room for is not shown.
    static func isTooLarge(_ address: String) -> String {
        "the picture '\(address)' is not shown: with it the page would be larger than \(Limits.page >> 20) MiB; make the "
            + "pictures smaller"
    }

    /// A warning about the notebook as a whole.
    private mutating func warnOnce(_ message: String) {
        if told.insert(message).inserted { warnings.append(Diagnostic(.warning, at: nil, message)) }
    }
}
