extension Notebook {
    /// The labels that the prose gives to its headings, figures, tables, equations and divs.
    public var labels: [Located<String>] {
        let blocks = allBlocks.compactMap { block -> Located<String>? in
            switch block {
            case .heading(_, _, let attributes), .division(let attributes, _): attributes.identifier
            case .figure(let picture): picture.attributes.identifier
            case .table(let table): table.label
            default: nil
            }
        }
        return blocks + formulas.compactMap(\.label)
    }

    /// A warning for each label that is given again.
    var repeatedLabels: [Diagnostic] {
        var known = Set(directives.map(\.label))
        return labels.sorted { $0.range.start < $1.range.start }.compactMap { label in
            guard !known.insert(label.value).inserted else { return nil }
            let message = "the label '\(label.value)' is given twice; @\(label.value) leads to the first one"
            return Diagnostic(.warning, at: label.range, message)
        }
    }
}
