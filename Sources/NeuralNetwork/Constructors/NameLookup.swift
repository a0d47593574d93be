import Spelling

/// `; did you mean 'units'?`, or, when nothing is near, `; ` and the names that there are.
func suggestion(for word: String, among candidates: [String], otherwise: String) -> String {
    "; " + NearestName.hint(for: word, among: candidates, otherwise: otherwise)
}

/// The mistake of a name that nothing goes by: that Keras has it, or the nearest name.
///
/// - Parameter names: of each type, the first one being its own.
func unknownName(_ name: String, among names: [[String]], kind: String) -> ConstructorError.Mistake {
    let firstNames = names.compactMap(\.first)
    let candidates = firstNames + names.flatMap { $0.dropFirst() }
    let listed = "there are \(firstNames.joined(separator: ", "))"
    let (hint, meant) = NearestName.advice(for: name, among: candidates, otherwise: listed)
    var message = "unknown \(kind) '\(name)'; \(hint)"
    if KerasNames.byKind[kind]?.contains(name) == true {
        let nearest = meant.map { "the nearest is '\($0)'" }
        message = "\(name) is a Keras \(kind) that is not here yet; \(nearest ?? listed)"
    }
    return ConstructorError.Mistake(place: .name, message: message, meant: meant)
}

/// The index of the type that goes by `name`, or an error with the nearest name.
///
/// - Parameter names: of each type, the first one being its own.
func position(of name: String, among names: [[String]], kind: String) throws(ConstructorError) -> Int {
    if let index = names.firstIndex(where: { $0.contains(name) }) { return index }
    throw ConstructorError([unknownName(name, among: names, kind: kind)])
}
