import Spelling

/// `; did you mean 'units'?`, or, when nothing is near, `; ` and the names that there are.
func suggestion(for word: String, among candidates: [String], otherwise: String) -> String {
    "; " + NearestName.hint(for: word, among: candidates, otherwise: otherwise)
}

/// What is wrong with a name that nothing goes by: that Keras has it, or the nearest name.
///
/// - Parameter names: of each type, the first one being its own.
func unknownName(_ name: String, among names: [[String]], kind: String) -> String {
    let firstNames = names.compactMap(\.first)
    let candidates = firstNames + names.flatMap { $0.dropFirst() }
    let listed = "there are \(firstNames.joined(separator: ", "))"
    guard KerasNames.byKind[kind]?.contains(name) == true else {
        return "unknown \(kind) '\(name)'" + suggestion(for: name, among: candidates, otherwise: listed)
    }
    let nearest = NearestName.suggestion(for: name, among: candidates).map { "the nearest is '\($0)'" }
    return "\(name) is a Keras \(kind) that is not here yet; \(nearest ?? listed)"
}

/// The index of the type that goes by `name`, or an error with the nearest name.
///
/// - Parameter names: of each type, the first one being its own.
func position(of name: String, among names: [[String]], kind: String) throws(ConstructorError) -> Int {
    if let index = names.firstIndex(where: { $0.contains(name) }) { return index }
    let candidates = names.compactMap(\.first) + names.flatMap { $0.dropFirst() }
    throw ConstructorError(
        place: .name,
        message: unknownName(name, among: names, kind: kind),
        meant: NearestName.suggestion(for: name, among: candidates)
    )
}
