import NotebookFormat

/// A flowchart in the page's own style.
struct FlowchartDrawing {
    private let chart: Flowchart
    private let texts: [[String]]
    private let labels: [[String]]
    private let graph: Graph
    private let layout: GraphLayout

    private static let size = 14.0
    private static let labelSize = 12.5

    /// Lays a flowchart out; `nil` when it is too large to be drawn.
    init?(_ chart: Flowchart) {
        self.chart = chart
        guard chart.nodes.count <= GraphLayout.mostNodes, chart.links.count <= GraphLayout.mostEdges else { return nil }
        texts = chart.nodes.map { TextLines.of($0.text, size: Self.size, width: 190) }
        labels = chart.links.map { link in
            link.label.isEmpty ? [] : TextLines.of(link.label, size: Self.labelSize, width: 140)
        }
        graph = Graph(
            direction: chart.direction,
            nodes: zip(chart.nodes, texts).map { Self.node($0, lines: $1) },
            edges: zip(chart.links, labels).map { link, label in
                let (width, height) = Self.extent(of: label, size: Self.labelSize)
                return Graph.Edge(
                    from: link.from,
                    to: link.to,
                    hasArrow: link.hasArrow,
                    labelWidth: label.isEmpty ? 0 : width + 14,
                    labelHeight: height + 6
                )
            }
        )
        guard let layout = GraphLayout(graph) else { return nil }
        self.layout = layout
    }

    func svg(words: PageWords) -> String {
        let margin = GraphDrawing.margin
        var svg = SVG(width: layout.width + 2 * margin, height: layout.height + 2 * margin)
        for (route, link) in zip(layout.edges, chart.links) {
            GraphDrawing.arrow(route, class: Self.name(of: link.line), on: &svg)
        }
        for (index, node) in chart.nodes.enumerated() {
            let (size, middle) = (graph.nodes[index], layout.nodes[index])
            let (left, top) = (middle.x - size.width / 2 + margin, middle.y - size.height / 2 + margin)
            switch node.shape {
            case .rectangle: svg.rect(left, top, size.width, size.height, round: 3, class: "node")
            case .rounded: svg.rect(left, top, size.width, size.height, round: 12, class: "node")
            case .stadium, .circle:
                svg.rect(left, top, size.width, size.height, round: size.height / 2, class: "node")
            case .diamond:
                let (right, bottom) = (left + size.width, top + size.height)
                let (x, y) = (left + size.width / 2, top + size.height / 2)
                let corners = [(left, y), (x, top), (right, y), (x, bottom)].map {
                    NumberText.coordinate($0.0) + " " + NumberText.coordinate($0.1)
                }
                svg.path("M\(corners.joined(separator: "L"))z", class: "node choice")
            }
            GraphDrawing.lines(texts[index], x: middle.x, y: middle.y, size: Self.size, class: "node-text", on: &svg)
        }
        for (route, label) in zip(layout.edges, labels) where !label.isEmpty {
            guard let place = route.label else { continue }
            let (width, height) = Self.extent(of: label, size: Self.labelSize)
            let (left, top) = (place.x - width / 2 - 3 + margin, place.y - height / 2 + margin)
            svg.rect(left, top, width + 6, height, class: "label-ground")
            GraphDrawing.lines(label, x: place.x, y: place.y, size: Self.labelSize, class: "edge-label", on: &svg)
        }
        let description = words("Flowchart: \(chart.description)")
        return svg.element(class: "graph", description: description, keepsSize: true)
    }

    private static func name(of line: Flowchart.Line) -> String {
        switch line {
        case .solid: "edge"
        case .dotted: "edge dotted"
        case .thick: "edge thick"
        }
    }

    private static func extent(of lines: [String], size: Double) -> (width: Double, height: Double) {
        (lines.map { TextWidth.of($0, size: size) }.max() ?? 0, Double(lines.count) * size * 1.35)
    }

    private static func node(_ node: Flowchart.Node, lines: [String]) -> Graph.Node {
        let (width, height) = extent(of: lines, size: size)
        switch node.shape {
        case .rectangle, .rounded: return Graph.Node(width: max(width + 28, 48), height: height + 18)
        case .stadium: return Graph.Node(width: max(width + 36, 60), height: height + 18)
        case .circle:
            let diameter = max(width + 22, height + 22)
            return Graph.Node(width: diameter, height: diameter, outline: .ellipse)
        case .diamond: return Graph.Node(width: width * 1.35 + 46, height: height * 1.5 + 34, outline: .diamond)
        }
    }
}
