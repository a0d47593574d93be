import Spelling

/// `; did you mean 'units'?`, or, when nothing is near, `; ` and the names that there are.
func suggestion(for word: String, among candidates: [String], otherwise: String) -> String {
    NearestName.suggestion(for: word, among: candidates).map { "; did you mean '\($0)'?" } ?? "; \(otherwise)"
}

/// The index of the signature that goes by `name`, or an error with the nearest name.
func position(of name: String, among signatures: [Signature], kind: String) throws(ConstructorError) -> Int {
    if let index = signatures.firstIndex(where: { $0.name == name || $0.aliases.contains(name) }) { return index }
    let names = signatures.map(\.name)
    let hint = suggestion(
        for: name,
        among: names + signatures.flatMap(\.aliases),
        otherwise: "there are \(names.joined(separator: ", "))"
    )
    throw ConstructorError(place: .name, message: "unknown \(kind) '\(name)'\(hint)")
}
