import NotebookFormat

extension CodeReader {
    /// Some samples of an array of the data.
    struct DataReference {
        var name: Located<String>
        var data: DataName
        /// The samples that are taken out of it; `nil` for all.
        var rows: Range<Int>?
        /// Whether it is one sample, without a dimension of samples: `test_images[1]`.
        var isOne = false
    }

    /// The array of the data that an expression names, or samples of it; `nil` for anything else.
    ///
    /// `np.array(…)` around it passes; `np.expand_dims(…, 0)` and its like make an array of one sample.
    func data(_ node: PythonExpression.Node) -> DataReference? {
        switch node.value {
        case .name(let name):
            if case .samples(let data, let rows, let isOne)? = names[name] {
                return DataReference(name: Located(name, at: node.range), data: data, rows: rows, isOne: isOne)
            }
            return names.data(name).map { DataReference(name: Located(name, at: node.range), data: $0) }
        case .call(let function, let arguments): return data(function, arguments)
        case .item(let base, let items): return data(base).flatMap { data($0, items) }
        default: return nil
        }
    }

    /// `img = test_images[1]`, `img = np.expand_dims(img, 0)`: a name for some samples from then on.
    mutating func readSamples(_ statement: PythonStatement) -> Bool {
        guard let name = statement.target?.plainName, let node = statement.value, let reference = data(node),
            let rows = reference.rows
        else { return false }
        names[name.value] = .samples(reference.data, rows: rows, isOne: reference.isOne)
        return true
    }

    private func data(
        _ function: PythonExpression.Node,
        _ arguments: [PythonExpression.Argument]
    ) -> DataReference? {
        if case .attribute(let base, let method) = function.value, method.value == "reshape",
            var reference = data(base),
            reference.isOne, let size = arguments.first
        {
            // `test_images[0].reshape(1, 28, 28)`, or with a tuple of the sizes
            let first = if case .tuple(let members) = size.value.value { members.first } else { Optional(size.value) }
            guard first.flatMap(integer) == 1 else { return nil }
            reference.isOne = false
            return reference
        }
        guard let word = function.lastName?.value, let inner = arguments.first?.value else { return nil }
        switch word {
        case "array", "asarray", "convert_to_tensor": return data(inner)
        case "expand_dims":
            guard var reference = data(inner), reference.isOne, arguments.count == 2,
                arguments[1].name == nil || arguments[1].name?.value == "axis", integer(arguments[1].value) == 0
            else { return nil }
            reference.isOne = false
            return reference
        default: return nil
        }
    }

    /// The samples that brackets take out of others.
    private func data(_ base: DataReference, _ items: [PythonExpression.Node]) -> DataReference? {
        var reference = base
        if base.isOne {
            // `img[np.newaxis]`, `img[None, :, :]`
            guard let first = items.first, first.value == .literal(.null) || first.lastName?.value == "newaxis",
                items.dropFirst().allSatisfy({ if case .slice(nil, nil, nil) = $0.value { true } else { false } })
            else { return nil }
            reference.isOne = false
            return reference
        }
        guard items.count == 1 else { return nil }
        let known = base.rows ?? counts[base.data.split].map { 0..<$0 }
        guard case .slice(let first, let last, nil) = items[0].value else {
            guard let index = integer(items[0]), (-Self.mostSamples..<Self.mostSamples).contains(index) else {
                return nil
            }
            guard let known else {
                guard index >= 0 else { return nil }
                reference.rows = index..<index + 1
                reference.isOne = true
                return reference
            }
            let place = known.lowerBound + index + (index < 0 ? known.count : 0)
            guard known.contains(place) else { return nil }
            reference.rows = place..<place + 1
            reference.isOne = true
            return reference
        }
        let start = first.map { integer($0) ?? -1 } ?? 0
        guard start >= 0, let last, let end = integer(last), end > start else { return nil }
        guard let part = base.rows else {
            reference.rows = start..<end
            return reference
        }
        reference.rows = part.dropFirst(start).prefix(end - start)
        return reference
    }

    /// No set has as many samples; sums of places do not overflow.
    private static let mostSamples = 1 << 40
}
