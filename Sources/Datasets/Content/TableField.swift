/// A column of a table as a person fills it in, before categories become columns of their own.
public struct TableField: Sendable, Hashable, Codable {
    /// The column's name in the file.
    public let name: String
    /// What the column chooses from, in the order of the model's columns; `nil` for a number.
    public let categories: [String]?

    /// A column of numbers, or of categories.
    public init(name: String, categories: [String]? = nil) {
        self.name = name
        self.categories = categories
    }

    /// What is filled in.
    public enum Value: Sendable, Hashable {
        /// A number.
        case number(Float)
        /// A place in `categories`; `nil` for none of them.
        case category(Int?)
    }

    /// What the model's columns that it becomes are called.
    public var columnNames: [String] {
        categories.map { names in names.map { "\(name)=\($0)" } } ?? [name]
    }

    /// The values of those columns: the number, or 1 for the category and 0 for the others.
    public func columns(of value: Value) -> [Float] {
        switch value {
        case .number(let number): [number]
        case .category(let chosen): (categories ?? []).indices.map { $0 == chosen ? 1 : 0 }
        }
    }

    /// What is filled in where the model's columns have these values.
    public func value(of columns: some Collection<Float>) -> Value {
        guard categories != nil else { return .number(columns.first ?? .nan) }
        return .category(columns.enumerated().first { $0.element == 1 }?.offset)
    }
}

extension ColumnTable {
    /// New rows, each with a value for each field.
    public init(_ rows: [[TableField.Value]], fields: [TableField]) {
        let values = rows.map { row in zip(fields, row).flatMap { $0.columns(of: $1) } }
        let columns = fields.flatMap(\.columnNames).enumerated().map { place, name in
            Column(name: name, values: values.map { $0[place] })
        }
        self.init(columns: columns, rowCount: rows.count)
    }
}
