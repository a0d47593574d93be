internal import Spelling

/// Which of a file's columns are read, by their names in the options.
struct CSVSelection {
    /// The places of the columns to learn from, in the order in which a model takes them.
    private(set) var features: [Int] = []
    /// The place of the target.
    private(set) var target = 0
    /// What the options get wrong about this file.
    private(set) var mistakes: [Mistake] = []

    struct Mistake {
        /// The option that is wrong, and the item of its list.
        var option: String
        var item: Int?
        var message: String
        /// The name that was probably meant.
        var meant: String?
    }

    /// What a message says after the name of a column that is not there.
    private static func remedy(_ names: [String]) -> String {
        var text = "its columns are \(NameList.listed(names))"
        if names.contains(where: { Float($0) != nil }) {
            text += "; if the first row is data, name the columns with 'header'"
        }
        let separators: KeyValuePairs = [
            UInt8(ascii: ";"): ";", UInt8(ascii: "\t"): "tab", UInt8(ascii: "|"): "\"|\"",
            UInt8(ascii: " "): "whitespace",
        ]
        if names.count == 1, let (byte, option) = separators.first(where: { names[0].utf8.contains($0.key) }) {
            text += "; if \(CSVDialect(separator: byte).separatorText) separates them, write 'separator: \(option)'"
        }
        return text
    }

    init(_ options: CSVOptions, from names: [String], path: String) {
        let otherwise = Self.remedy(names)
        func place(_ name: String, _ option: String, _ item: Int?) -> Int? {
            if let place = names.firstIndex(of: name) { return place }
            let (hint, meant) = NearestName.advice(for: name, among: names, otherwise: otherwise)
            mistakes.append(
                Mistake(
                    option: option,
                    item: item,
                    message: "there is no column '\(name)' in '\(path)'; \(hint)",
                    meant: meant
                )
            )
            return nil
        }
        let target = place(options.target, "target", nil)
        self.target = target ?? 0
        let dropped = options.drop.enumerated().compactMap { place($1, "drop", $0) }
        if let target, let item = options.drop.firstIndex(of: options.target) {
            mistakes.append(
                Mistake(option: "drop", item: item, message: "the target '\(names[target])' cannot be left out")
            )
        }
        if let given = options.features {
            for (item, name) in given.enumerated() {
                guard let place = place(name, "features", item) else { continue }
                if place == target {
                    mistakes.append(
                        Mistake(option: "features", item: item, message: "the target '\(name)' cannot be a feature too")
                    )
                } else if features.contains(place) {
                    mistakes.append(
                        Mistake(option: "features", item: item, message: "'features' of {load} has '\(name)' twice")
                    )
                }
                features.append(place)
            }
        } else {
            features = names.indices.filter { $0 != target && !dropped.contains($0) }
        }
        for (item, name) in options.categorical.enumerated() {
            guard let place = place(name, "categorical", item) else { continue }
            if place != target, !features.contains(place) {
                mistakes.append(
                    Mistake(
                        option: "categorical",
                        item: item,
                        message: "column '\(name)' is not a feature; remove it from 'categorical'"
                    )
                )
            }
        }
        if features.isEmpty, mistakes.isEmpty {
            let option = options.features != nil ? "features" : options.drop.isEmpty ? "target" : "drop"
            mistakes.append(
                Mistake(option: option, item: nil, message: "no column of '\(path)' is left to learn from")
            )
        }
    }
}
