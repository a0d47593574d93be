import Datasets
import NotebookFormat
import Spelling

extension DirectiveReader {
    /// The option `class_weight`: what samples of a class count for, by its number or name; empty when nothing is
    /// weighed.
    mutating func classWeights(_ data: PlannedData?) -> [Int: Double] {
        guard let option = option("class_weight"), option.value != .null else { return [:] }
        if data?.hasNumbersAsTargets == true {
            fail(at: option.range, "'class_weight' of {fit} weighs classes, but the targets are numbers")
            return [:]
        }
        guard case .mapping(let items) = option.value else {
            fail(
                at: option.range,
                "'class_weight' of {fit} must give classes their weights, as in {0: 1, 1: 5}, not \(option.value.shown)"
            )
            return [:]
        }
        var weights: [Int: Double] = [:]
        for item in items {
            guard let weight = item.value.value.asNumber, weight >= 0, Float(weight).isFinite else {
                let message = "the weight of a class must be a number of at least 0, not \(item.value.value.shown)"
                fail(at: item.value.range, message)
                continue
            }
            guard let number = classNumber(item.key, among: data?.classNames) else { continue }
            if weights.updateValue(weight, forKey: number) != nil {
                fail(at: item.key.range, "class \(number) has a weight already")
            }
        }
        return weights.filter { $0.value != 1 }
    }

    /// The number of the class that a key names; nil after a mistake, and for a name when the classes are unknown.
    private mutating func classNumber(_ key: Located<String>, among names: [String]?) -> Int? {
        let number = Int(key.value)
        guard let names else { return number.flatMap { $0 >= 0 ? $0 : nil } }
        let named = names.firstIndex(of: key.value)
        switch (number, named) {
        case (let number?, let named?) where number != named && names.indices.contains(number):
            fail(
                at: key.range,
                "\(number) is the number of the class '\(names[number])' and the name of another one; give the classes other "
                    + "names with class_names"
            )
        case (_, let named?): return named
        case (let number?, nil) where names.indices.contains(number): return number
        case (_?, nil):
            let all = names.count == 1 ? "there is one class, 0" : "classes are numbered from 0 to \(names.count - 1)"
            fail(at: key.range, "there is no class \(key.value); \(all)")
        case (nil, nil):
            let near = NearestName.suggestion(for: key.value, among: names)
            let hint = near.map { "did you mean '\($0)'?" } ?? "the classes are \(NameList.listed(names))"
            fail(at: key.range, "there is no class '\(key.value)'; \(hint)", meant: near)
        }
        return nil
    }
}
