import Foundation
import NotebookFormat

/// The code blocks that a notebook shows without running them, colored by highlight.js.
struct ColoredCode {
    /// A block of code in a language that has colors.
    struct Block: Hashable {
        var language: String
        var code: String
    }

    private var html: [Block: String] = [:]

    /// Part of the cache name; raised when the HTML for the same code changes.
    private static let version = 1

    /// Colors a notebook's code, or takes it from the cache.
    init(_ notebook: Notebook, cache: FormulaCache?, isInterrupted: @escaping @Sendable () -> Bool = { false }) {
        let blocks = notebook.allBlocks.compactMap { block in
            if case .codeBlock(let info, let code) = block { Self.block(info: info, code) } else { nil }
        }
        guard !blocks.isEmpty else { return }
        let name = Self.name(of: blocks)
        if let kept = cache?.read(name), let pages = try? JSONDecoder().decode([String?].self, from: Data(kept)),
            pages.count == blocks.count
        {
            for (block, page) in zip(blocks, pages) { html[block] = page }
            return
        }
        let languages = Set(blocks.map(\.language))
        guard let highlight = HighlightJS(languages: languages, isInterrupted: isInterrupted) else { return }
        for block in blocks where html[block] == nil && !highlight.isLeft {
            let room = Limits.notebookCodeWork - highlight.work
            guard room > 0 else { break }
            let limit = min(Limits.codeWork, room)
            guard let colored = highlight.html(block.code, language: block.language, workLimit: limit),
                Self.text(of: colored) == HTMLText.escaped(block.code).replacing("&quot;", with: "\"")
            else { continue }
            html[block] = colored
        }
        guard let cache, !isInterrupted(), let encoded = try? JSONEncoder().encode(blocks.map { html[$0] }) else {
            return
        }
        cache.write(Array(encoded), name)
    }

    /// The code in its colors; `nil` for code that has none.
    func html(info: String?, _ code: String) -> String? {
        Self.block(info: info, code).flatMap { html[$0] }
    }

    private static func block(info: String?, _ code: String) -> Block? {
        guard code.utf8.count <= Limits.coloredBlock, let info, let language = CodeLanguage.name(info) else {
            return nil
        }
        return Block(language: language, code: code)
    }

    private static func name(of blocks: [Block]) -> String {
        let sources = blocks.map { "\($0.language) \($0.code.utf8.count) \($0.code)" }
        return "code-" + SHA256.digest(of: "\(version) \(sources.joined())".utf8).hexadecimal
    }

    /// The HTML without its tags; any other `<` is escaped.
    private static func text(of html: String) -> String {
        var text: [UInt8] = []
        var isInTag = false
        for byte in html.utf8 {
            if byte == UInt8(ascii: "<") { isInTag = true }
            if !isInTag { text.append(byte) }
            if byte == UInt8(ascii: ">") { isInTag = false }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
