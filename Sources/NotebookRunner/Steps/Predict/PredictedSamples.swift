import Datasets
import NotebookFormat

/// Which samples `{predict}` is about.
enum PredictedSamples: Sendable, Hashable {
    /// Some of a split, by their places; pictures or rows.
    case places([Int], SampleWord, Split)
    /// New rows, which the notebook gives.
    case inputs(NewRows)

    /// Reads `images`, `rows` or `inputs`, and `on`.
    /// - Parameter words: what single samples may be called; more than one when the data could not be read.
    init(_ reader: inout DirectiveReader, words: [SampleWord], data: PlannedData?) {
        let onRange = reader.option("on")?.range
        let split = reader.split()
        let options = words.map { (word: $0, value: reader.option($0.option)) }
        let (word, written) = options.first { $0.value != nil } ?? options[0]
        guard let inputs = reader.option("inputs") else {
            let count = split == .train ? data?.trainingCount : data?.testCount
            self = .places(reader.places(written, of: word, count: count, split) ?? [], word, split)
            return
        }
        if words == [.pictures] {
            reader.fail(at: inputs.range, "'inputs' of {predict} are new rows of a table, and this data is pictures")
        } else if let written {
            reader.fail(at: written.range, "{predict} takes '\(word.option)' or 'inputs', not both")
        }
        if let onRange {
            reader.fail(at: onRange, "'on' of {predict} chooses a set, and 'inputs' are in none; leave it out")
        }
        self = .inputs(NewRows(inputs, fields: data?.fields, targets: data?.targetNames ?? [], &reader))
    }
}

extension DirectiveReader {
    /// The `images` or `rows` option as places in the split: `0..14`, `[0, 12]` or one number; the first without it.
    fileprivate mutating func places(
        _ option: Located<Value>?,
        of samples: SampleWord,
        count: Int?,
        _ split: Split
    ) -> [Int]? {
        guard let option else { return [0] }
        let name = "'\(samples.option)' of {predict}"
        let items: [Located<Value>] = if case .list(let items) = option.value { items } else { [option] }
        if items.isEmpty {
            fail(at: option.range, "\(name) must name at least one \(samples.word(count: 1))")
            return nil
        }
        var places: [Int] = []
        for item in items {
            guard let range = range(item.value) else {
                let message =
                    "\(name) must be a range such as 0..14, a list such as [0, 12] or a number, not "
                    + item.value.shown
                fail(at: item.range, message)
                return nil
            }
            if let count, range.upperBound >= count {
                let message =
                    "there is no \(samples.word(count: 1)) \(range.upperBound) in the \(split.rawValue) set: its "
                    + "\(count) \(samples.word(count: 2)) are 0 to \(count - 1)"
                fail(at: item.range, message)
                return nil
            }
            guard range.count <= 10_000 - places.count else {
                fail(at: item.range, "\(name) names more than 10000 \(samples.word(count: 2))")
                return nil
            }
            places += range
        }
        return places
    }

    private func range(_ value: Value) -> ClosedRange<Int>? {
        switch value {
        case .integer(let place) where place >= 0: return place...place
        case .string(let text):
            guard let dots = text.range(of: ".."), let first = place(text[..<dots.lowerBound].trimmed),
                let last = place(text[dots.upperBound...].trimmed), first >= 0, first <= last, last < Int.max
            else { return nil }
            return first...last
        default: return nil
        }
    }

    private func place(_ text: String) -> Int? {
        if let number = Int(text) { return number }
        return number(text).flatMap { Int(exactly: $0) }
    }
}
