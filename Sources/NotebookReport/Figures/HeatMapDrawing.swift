import NotebookFormat

/// A matrix of counts: the more, the deeper the color; the counts themselves where there is room for them.
struct HeatMapDrawing {
    private let map: HeatMap
    private let words: PageWords
    private let count: Int
    private let cell: Double
    private let nameWidth: Double
    private let left: Double
    private let top = 6.0

    /// Up to this many classes, the counts stand in the cells.
    private static let mostNumbered = 20
    /// A page scales a narrower drawing up, and its words with it.
    private static let leastWidth = 340.0
    /// How many colors there are besides that of nothing.
    private static let levels = 8

    init(_ map: HeatMap, words: PageWords) {
        self.map = map
        self.words = words
        count = max(map.names.count, 1)
        nameWidth = min(map.names.map { TextWidth.of($0, size: 11) }.max() ?? 0, 92)
        left = nameWidth + 28
        let least = count <= Self.mostNumbered ? 25.5 : 15
        cell = min(max((370 - left) / Double(count), least), 60)
    }

    /// Whether the drawing is wider than the others and scrolls where a screen is narrow.
    var isLarge: Bool { left + Double(count) * cell > 400 }

    func svg(description: String) -> String {
        let side = Double(count) * cell
        let bottom = top + side
        let slant = nameWidth * 0.71 + 14
        var svg = SVG(width: max(left + side + 6, Self.leastWidth), height: bottom + slant + 22)
        drawCells(on: &svg)
        for (index, name) in map.names.enumerated() {
            let middle = (Double(index) + 0.5) * cell
            let shown = TextWidth.fit(name, size: 11, width: nameWidth + 1)
            svg.text(shown, left - 6, top + middle + 4, anchor: .end, class: "small name")
            svg.text(shown, left + middle + 4, bottom + 12, anchor: .end, class: "small name", rotation: -45)
        }
        svg.text(words(map.rowTitle), 11, top + side / 2, anchor: .middle, class: "axis-title", rotation: -90)
        svg.text(words(map.columnTitle), left + side / 2, svg.height - 5, anchor: .middle, class: "axis-title")
        return svg.element(class: isLarge ? "chart large" : "chart", description: description)
    }

    /// One path for each color, which keeps a matrix of a hundred classes small.
    private func drawCells(on svg: inout SVG) {
        let most = map.counts.lazy.flatMap { $0 }.max() ?? 0
        let gap = cell > 20 ? 1.0 : 0.5
        var paths = [String](repeating: "", count: Self.levels + 1)
        var numbers = ""
        let isNumbered = count <= Self.mostNumbered
        if !isNumbered { svg.rect(left, top, Double(count) * cell, Double(count) * cell, class: "heat-0") }
        let size = NumberText.coordinate(cell - gap)
        for (row, counts) in map.counts.prefix(count).enumerated() {
            for (column, value) in counts.prefix(count).enumerated() {
                let level = Self.level(of: value, most: most)
                guard isNumbered || level > 0 else { continue }
                let (x, y) = (left + Double(column) * cell, top + Double(row) * cell)
                paths[level] += "M\(NumberText.coordinate(x)) \(NumberText.coordinate(y))h\(size)v\(size)h-\(size)z"
                guard isNumbered, value != 0 else { continue }
                let text = value.magnitude < 10_000 ? "\(value)" : NumberText.compact(Double(value))
                let shade = level > Self.levels / 2 ? "high" : "low"
                numbers += "<text class=\"\(shade)\" x=\"\(NumberText.coordinate(x + cell / 2))\""
                numbers += " y=\"\(NumberText.coordinate(y + cell / 2 + 3.5))\">\(text)</text>"
            }
        }
        for (level, path) in paths.enumerated() where !path.isEmpty { svg.path(path, class: "heat-\(level)") }
        if !numbers.isEmpty { svg.group("class=\"counts\"") { $0.raw(numbers) } }
    }

    /// The color of a count, 0 for nothing, by its square root: a few mistakes are to be seen beside many hits.
    static func level(of value: Int, most: Int) -> Int {
        guard value > 0, most > 0 else { return 0 }
        let share = (Double(value) / Double(most)).squareRoot()
        return min(max(Int((share * Double(levels)).rounded(.up)), 1), levels)
    }
}
