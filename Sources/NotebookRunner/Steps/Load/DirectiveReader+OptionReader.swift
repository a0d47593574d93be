import Datasets
import NotebookFormat

extension DirectiveReader: OptionReader {
    mutating func optionalText(_ name: String) -> String? {
        isGiven(name) ? requiredText(name) : nil
    }

    mutating func texts(_ name: String, allowsOne: Bool) -> [String]? {
        if allowsOne, let value = option(name)?.value, let text = value.asText { return [text] }
        return texts(name)?.value
    }

    mutating func isGiven(_ name: String) -> Bool { option(name) != nil }

    mutating func isBoolean(_ name: String) -> Bool {
        if case .boolean? = option(name)?.value { true } else { false }
    }

    mutating func fail(_ name: String?, item: Int?, _ message: String, meant: String?) {
        var range: SourceRange?
        if let name, let value = option(name) {
            range = value.range
            if let item, case .list(let items) = value.value, items.indices.contains(item) { range = items[item].range }
        }
        fail(at: range, message, meant: meant)
    }
}
