import Foundation

/// highlight.js, run when a page is made and not when it is read.
struct HighlightJS: ~Copyable {
    /// Where Debian's `libjs-highlight.js` keeps it.
    private static let place = "/usr/share/javascript/highlight.js/highlight.min.js"
    /// The core takes 1 MB, each language about a tenth of that.
    private static let memoryLimit = 24 << 20
    /// What each language's part of the script begins with.
    private static let boundary = Array("hljs.registerLanguage(\"".utf8)

    private let world: JavaScript

    /// The work done so far, in allocations of about half a microsecond each.
    var work: Int { world.work }

    /// Whether it takes no more work.
    var isLeft: Bool { world.isLeft }

    /// Loads the core and some of the languages; `nil` when it is not installed, does not run or is interrupted.
    ///
    /// All 185 languages would take a second.
    init?(languages: Set<String>, isInterrupted: @escaping @Sendable () -> Bool) {
        guard let script = FileManager.default.contents(atPath: Self.place),
            let world = JavaScript(memoryLimit: Self.memoryLimit, isInterrupted: isInterrupted)
        else { return nil }
        let parts = Self.parts(of: Array(script))
        guard parts.count > 1, world.run(Array(Self.missing.utf8)), world.run(Array(parts[0])) else { return nil }
        for language in languages.sorted() {
            let start = Self.boundary + Array("\(language)\"".utf8)
            guard let part = parts.first(where: { $0.starts(with: start) }), world.run(Array(part)) else { return nil }
        }
        guard world.run(Array(Self.wrapper.utf8)) else { return nil }
        self.world = world
    }

    /// The code as HTML, with a `span` around what has a color; `nil` when it cannot be read.
    func html(_ code: String, language: String, workLimit: Int) -> String? {
        world.call("color", code, language, workLimit: workLimit)
    }

    private static func parts(of script: [UInt8]) -> [ArraySlice<UInt8>] {
        var parts: [ArraySlice<UInt8>] = []
        var start = 0
        var place = 0
        while let found = script[place...].firstIndex(of: boundary[0]) {
            if found > start, script[found...].starts(with: boundary) {
                parts.append(script[start..<found])
                start = found
            }
            place = found + 1
        }
        return parts + [script[start...]]
    }

    /// What it expects of a browser: the global object, and a console for its deprecation warnings.
    private static let missing = """
        var self = this;
        var console = { log: function () {}, warn: function () {}, error: function () {} };
        """

    /// Reduces highlight.js's classes to a few colors; everything else stays plain.
    private static let wrapper = #"""
        var colors = {
            keyword: "k", literal: "k", "selector-tag": "k", "meta-keyword": "k", built_in: "b", type: "b", tag: "b",
            string: "s", regexp: "s", "meta-string": "s", comment: "c", quote: "c", doctag: "c", number: "n",
            symbol: "n", title: "f", section: "f", name: "f", attr: "a", attribute: "a", variable: "a", meta: "m"
        };
        function color(code, language) {
            var html = hljs.highlight(language, code, true).value;
            return html.replace(/<span class="hljs-([a-z_\-]+)">/g, function (span, name) {
                return colors[name] ? '<span class="' + colors[name] + '">' : "<span>";
            }).replace(/<span>([^<]*)<\/span>/g, "$1");
        }
        """#
}
