import Spelling

/// `; did you mean 'units'?`, or, when nothing is near, `; ` and the names that there are.
func suggestion(for word: String, among candidates: [String], otherwise: String) -> String {
    "; " + NearestName.hint(for: word, among: candidates, otherwise: otherwise)
}

/// The index of the type that goes by `name`, or an error with the nearest name.
///
/// - Parameter names: of each type, the first one being its own.
func position(of name: String, among names: [[String]], kind: String) throws(ConstructorError) -> Int {
    if let index = names.firstIndex(where: { $0.contains(name) }) { return index }
    let firstNames = names.compactMap(\.first)
    let hint = suggestion(
        for: name,
        among: firstNames + names.flatMap { $0.dropFirst() },
        otherwise: "there are \(firstNames.joined(separator: ", "))"
    )
    throw ConstructorError(place: .name, message: "unknown \(kind) '\(name)'\(hint)")
}
