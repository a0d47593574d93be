/// How one of several curves or bars differs from the others, with and without color.
enum CurveStyle {
    /// How many styles there are before they repeat.
    static let count = 4

    /// The class that gives a series its color and its dashes.
    static func name(_ series: Int) -> String { "series-\(series % count + 1)" }

    /// A point's mark: a disc, a diamond, a square, a triangle.
    static func mark(_ series: Int, x: Double, y: Double, radius: Double) -> String {
        let corners: [(Double, Double)]
        switch series % count {
        case 0:
            let (left, size) = (NumberText.coordinate(x - radius), NumberText.coordinate(radius))
            let across = NumberText.coordinate(2 * radius)
            return
                "M\(left) \(NumberText.coordinate(y))a\(size) \(size) 0 1 0 \(across) 0a\(size) \(size) 0 1 0 -\(across) 0z"
        case 1: corners = [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)]
        case 2: corners = [(-1, -1), (1, -1), (1, 1), (-1, 1)]
        default: corners = [(0, -1.2), (1.2, 1), (-1.2, 1)]
        }
        let points = corners.map {
            "\(NumberText.coordinate(x + $0.0 * radius)) \(NumberText.coordinate(y + $0.1 * radius))"
        }
        return "M" + points.joined(separator: "L") + "z"
    }
}
