/// A column as a file holds it, before it becomes numbers for a model.
struct SourceColumn: Sendable, Hashable {
    let name: String
    let values: Values

    /// One value a row.
    enum Values: Sendable, Hashable {
        /// Numbers; not a number where the file has none.
        case numbers([Float])
        /// Places in the sorted `names`; -1 where the file has nothing.
        case categories([Int32], names: [String])
    }

    /// The column as a person fills it in.
    var field: TableField {
        switch values {
        case .numbers: TableField(name: name)
        case .categories(_, let names): TableField(name: name, categories: names)
        }
    }

    /// What the model's columns are called: a text column becomes one column for each category.
    var featureNames: [String] { field.columnNames }

    /// The mean of some rows, gaps aside, in double precision; `nil` when there is no number among them.
    func mean(of rows: [Int]) -> Float? {
        guard case .numbers(let numbers) = values else { return nil }
        var sum = 0.0
        var count = 0
        for row in rows where !numbers[row].isNaN {
            sum += Double(numbers[row])
            count += 1
        }
        return count > 0 ? Float(sum / Double(count)) : nil
    }

    /// The model's columns for some rows. Gaps among numbers take the value `filler`; a row without a category has 0 in
    /// the columns of all categories, as in pandas' `get_dummies`.
    func features(of rows: [Int], filler: Float) -> [ColumnTable.Column] {
        switch values {
        case .numbers(let numbers):
            var missing = 0
            let values = rows.map { row in
                guard numbers[row].isNaN else { return numbers[row] }
                missing += 1
                return filler
            }
            return [ColumnTable.Column(name: name, values: values, missingCount: missing)]
        case .categories(let codes, let names):
            let missing = rows.count { codes[$0] < 0 }
            return zip(featureNames, names.indices).map { name, category in
                let values = rows.map { codes[$0] == Int32(category) ? Float(1) : 0 }
                return ColumnTable.Column(name: name, values: values, missingCount: missing)
            }
        }
    }
}
