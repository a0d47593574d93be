/// Computes parameters that are given as arithmetic on others, in whatever order they stand.
struct ParameterComputation {
    private var parameters: [Parameter]
    private let formulas: [String: PythonExpression.Node]
    private let places: [String: Int]
    private(set) var diagnostics: [Diagnostic] = []

    /// - Parameter formulas: the arithmetic of those that are computed, by their names.
    init(_ parameters: [Parameter], _ formulas: [String: PythonExpression.Node]) {
        self.parameters = parameters
        self.formulas = formulas
        let places = parameters.enumerated().map { ($0.element.name.value, $0.offset) }
        self.places = Dictionary(places) { first, _ in first }
    }

    /// The parameters with their values in place; one with a mistake becomes `null`.
    mutating func computed() -> [Parameter] {
        var waiting = formulas.mapValues { formula in
            Set(formula.dottedNames.compactMap(Self.parameter).filter { formulas[$0] != nil })
        }
        var readers: [String: [String]] = [:]
        for (name, needed) in waiting { for other in needed { readers[other, default: []].append(name) } }
        var ready = waiting.filter { $0.value.isEmpty }.map(\.key)
        while let name = ready.popLast() {
            waiting[name] = nil
            compute(name)
            for reader in readers[name] ?? [] {
                waiting[reader]?.remove(name)
                if waiting[reader]?.isEmpty == true { ready.append(reader) }
            }
        }
        refuseCircles(waiting)
        return parameters
    }

    private mutating func compute(_ name: String) {
        guard let place = places[name], let formula = formulas[name] else { return }
        var needed: [String: Value] = [:]
        do throws(Diagnostic) {
            for name in formula.dottedNames {
                guard let parameter = Self.parameter(name) else { continue }
                guard let place = places[parameter] else {
                    throw Parameter.unknown(parameter, at: name.range, among: parameters)
                }
                needed[parameter] = parameters[place].value
            }
            let values = needed
            let evaluator = PythonEvaluator { parts, _ in parts.count == 2 ? values[parts[1]] : nil }
            parameters[place].value = try evaluator.value(of: formula).value
        } catch {
            parameters[place].value = .null
            diagnostics.append(error)
        }
    }

    /// Reports each parameter that needs itself. One that only needs such a parameter is not an error of its own.
    /// - Parameter waiting: the parameters without a value, each with those of them that it needs.
    private mutating func refuseCircles(_ waiting: [String: Set<String>]) {
        let next = waiting.compactMapValues { $0.min() }
        var followed: Set<String> = []
        for start in waiting.keys {
            if let place = places[start] { parameters[place].value = .null }
            var path: [String] = []
            var indices: [String: Int] = [:]
            var name = start
            while let other = next[name], followed.insert(name).inserted {
                indices[name] = path.count
                path.append(name)
                name = other
            }
            guard let first = indices[name] else { continue }
            refuseCircle(Array(path[first...]))
        }
    }

    private mutating func refuseCircle(_ circle: [String]) {
        for (index, name) in circle.enumerated() {
            let shown = (0...circle.count).prefix(Self.mostShown).map { circle[(index + $0) % circle.count] }
            let path = shown.map { "params.\($0)" }.joined(separator: " → ")
            let message = "the parameter '\(name)' is computed from itself (\(path)); give one of them a number"
            diagnostics.append(Diagnostic(at: formulas[name]?.range, message))
        }
    }

    /// At most this many names of a circle are shown.
    private static let mostShown = 6

    private static func parameter(_ name: Located<[String]>) -> String? {
        name.value.count == 2 && name.value[0] == Parameter.prefix ? name.value[1] : nil
    }
}
