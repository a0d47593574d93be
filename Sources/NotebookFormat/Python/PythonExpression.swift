/// An expression of the subset of Python that steps are written in. It is read, never executed.
public indirect enum PythonExpression: Sendable, Hashable {
    /// An expression with its place.
    public typealias Node = Located<PythonExpression>

    /// A number, a text, `True`, `False` or `None`.
    case literal(Value)
    /// `f'…'`: the text between the quotes, escapes in place, and where it begins.
    case formatted(Located<String>)
    /// `name`
    case name(String)
    /// `base.name`
    case attribute(Node, Located<String>)
    /// `function(a, b=1)`
    case call(Node, [Argument])
    /// `base[a, b]`
    case item(Node, [Node])
    /// `a:b:c` between brackets.
    case slice(Node?, Node?, Node?)
    /// `(a, b)`, or `a, b` where a statement allows it.
    case tuple([Node])
    /// `[a, b]`
    case list([Node])
    /// `{a: b}`
    case dictionary([Entry])
    /// `-a`
    case negation(Node)
    /// `a + b`, `a < b`
    case operation(Node, PythonOperator, Node)

    /// One argument, by position or by name.
    public struct Argument: Sendable, Hashable {
        /// The name before `=`; `nil` for an argument by position.
        public var name: Located<String>?
        /// The value.
        public var value: Node

        /// Creates an argument.
        public init(name: Located<String>?, value: Node) {
            self.name = name
            self.value = value
        }
    }

    /// A key and its value in a dictionary.
    public struct Entry: Sendable, Hashable {
        /// What stands before the colon.
        public var key: Node
        /// What stands after it.
        public var value: Node
    }
}

/// An operator between two expressions. Cases are tried in order, so `**` stands before `*`.
public enum PythonOperator: String, Sendable, Hashable, CaseIterable {
    case power = "**"
    case floorDivide = "//"
    case equal = "=="
    case unequal = "!="
    case atMost = "<="
    case atLeast = ">="
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case remainder = "%"
    case below = "<"
    case above = ">"

    /// Whether it gives a truth value.
    public var isComparison: Bool { precedence == 1 }

    /// How tightly it binds; a sign binds at 4, between the products and the power.
    var precedence: Int {
        switch self {
        case .equal, .unequal, .atMost, .atLeast, .below, .above: 1
        case .add, .subtract: 2
        case .multiply, .divide, .floorDivide, .remainder: 3
        case .power: 5
        }
    }
}

extension PythonExpression {
    /// The parts of `a.b.c`; `nil` for everything else.
    public var dottedName: [String]? {
        switch self {
        case .name(let name): [name]
        case .attribute(let base, let name): base.value.dottedName.map { $0 + [name.value] }
        default: nil
        }
    }
}

extension PythonExpression.Node {
    /// The last part of a dotted name: `Dense` in `keras.layers.Dense`; `nil` for everything else.
    public var lastName: Located<String>? {
        switch value {
        case .name(let name): Located<String>(name, at: range)
        case .attribute(let base, let name): base.value.dottedName == nil ? nil : name
        default: nil
        }
    }

    /// A name that stands alone; `nil` for everything else.
    public var plainName: Located<String>? {
        if case .name(let name) = value { Located<String>(name, at: range) } else { nil }
    }
}

extension PythonExpression.Node {
    /// All dotted names in the expression in order, except those of called functions.
    public var dottedNames: [Located<[String]>] {
        var found: [Located<[String]>] = []
        var open: [PythonExpression.Node] = [self]
        while let node = open.popLast() {
            if let parts = node.value.dottedName {
                found.append(Located<[String]>(parts, at: node.range))
                continue
            }
            switch node.value {
            case .literal, .formatted, .name: break
            case .attribute(let base, _): open.append(base)
            case .call(let function, let arguments):
                open += arguments.reversed().map(\.value)
                if function.value.dottedName == nil { open.append(function) }
            case .item(let base, let items): open += items.reversed() + [base]
            case .slice(let first, let last, let step): open += [step, last, first].compactMap { $0 }
            case .tuple(let members), .list(let members): open += members.reversed()
            case .dictionary(let entries): open += entries.reversed().flatMap { [$0.value, $0.key] }
            case .negation(let operand): open.append(operand)
            case .operation(let left, _, let right): open += [right, left]
            }
        }
        return found
    }
}
