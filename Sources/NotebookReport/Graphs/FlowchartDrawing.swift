import NotebookFormat

/// A flowchart in the page's own style.
struct FlowchartDrawing {
    private let chart: Flowchart
    private let texts: [[String]]
    private let labels: [[String]]
    private let headings: [[String]]
    private let graph: Graph
    private let layout: GraphLayout

    private static let size = 14.0
    private static let labelSize = 12.5

    /// Lays a flowchart out; `nil` when it is too large to be drawn.
    init?(_ chart: Flowchart) {
        self.chart = chart
        guard chart.nodes.count <= Limits.drawnNodes, chart.linkCount <= Limits.drawnLinks,
            chart.subgraphs.count <= Limits.drawnNodes
        else { return nil }
        texts = chart.nodes.map { node in
            FlowchartShape(node.shape).holdsText ? TextLines.of(node.text, size: Self.size, width: 190, atMost: 8) : []
        }
        labels = chart.links.map { link in
            link.label.isEmpty ? [] : TextLines.of(link.label, size: Self.labelSize, width: 140)
        }
        headings = chart.subgraphs.map { TextLines.of($0.title, size: Self.labelSize, width: 240) }
        graph = Self.graph(chart, texts: texts, labels: labels, headings: headings)
        guard let layout = GraphLayout(graph) else { return nil }
        self.layout = layout
    }

    /// The drawing; what it says to a reader who cannot see it is the chart's own description, where it has one.
    func svg(words: PageWords) -> String {
        let margin = GraphDrawing.margin
        var svg = SVG(width: layout.width + 2 * margin, height: layout.height + 2 * margin)
        for frame in layout.clusters {
            svg.rect(frame.left + margin, frame.top + margin, frame.width, frame.height, round: 4, class: "cluster")
        }
        for (route, link) in zip(layout.edges, chart.links) where link.line != .invisible {
            GraphDrawing.arrow(route, tail: link.tail, head: link.head, class: Self.name(of: link.line), on: &svg)
        }
        for (index, node) in chart.nodes.enumerated() {
            let (size, middle) = (graph.nodes[index], layout.nodes[index])
            FlowchartShape(node.shape).draw(
                x: middle.x + margin,
                y: middle.y + margin,
                width: size.width,
                height: size.height,
                on: &svg
            )
            GraphDrawing.lines(texts[index], x: middle.x, y: middle.y, size: Self.size, class: "node-text", on: &svg)
        }
        for (frame, heading) in zip(layout.clusters, headings) { Self.draw(heading, at: frame.label, on: &svg) }
        for (index, label) in labels.enumerated() where chart.links[index].line != .invisible {
            Self.draw(label, at: layout.edges[index].label, on: &svg)
        }
        return svg.element(class: "graph", description: description(words), keepsSize: true)
    }

    /// A label over the lines that pass under it.
    private static func draw(_ label: [String], at place: GraphLayout.Point?, on svg: inout SVG) {
        guard let place, label.contains(where: { !$0.isEmpty }) else { return }
        let margin = GraphDrawing.margin
        let (width, height) = extent(of: label, size: labelSize)
        let (left, top) = (place.x - width / 2 - 3 + margin, place.y - height / 2 + margin)
        svg.rect(left, top, width + 6, height, class: "label-ground")
        GraphDrawing.lines(label, x: place.x, y: place.y, size: labelSize, class: "edge-label", on: &svg)
    }

    private func description(_ words: PageWords) -> String {
        guard chart.accessibleTitle != nil || chart.accessibleDescription != nil else {
            return words("Flowchart: \(chart.description)")
        }
        return [chart.accessibleTitle, chart.accessibleDescription].compactMap { $0 }.joined(separator: ": ")
    }

    private static func name(of line: Flowchart.Line) -> String {
        switch line {
        case .solid, .invisible: "edge"
        case .dotted: "edge dotted"
        case .thick: "edge thick"
        }
    }

    private static func extent(of lines: [String], size: Double) -> (width: Double, height: Double) {
        (lines.map { TextWidth.of($0, size: size) }.max() ?? 0, Double(lines.count) * size * 1.35)
    }

    // MARK: - Layout

    private static func graph(
        _ chart: Flowchart,
        texts: [[String]],
        labels: [[String]],
        headings: [[String]]
    ) -> Graph {
        Graph(
            direction: chart.direction,
            nodes: zip(chart.nodes, texts).map { node, lines in
                let (width, height) = extent(of: lines, size: size)
                var box = FlowchartShape(node.shape).box(textWidth: width, textHeight: height)
                box.cluster = node.subgraph
                return box
            },
            edges: zip(chart.links, labels).compactMap { link, label in
                guard let from = place(of: link.from, in: chart), let to = place(of: link.to, in: chart) else {
                    return nil
                }
                let (width, height) = extent(of: label, size: labelSize)
                return Graph.Edge(
                    from: from.node,
                    to: to.node,
                    hasArrow: link.head != .none,
                    hasTailArrow: link.tail != .none,
                    fromCluster: from.cluster,
                    toCluster: to.cluster,
                    length: link.length,
                    labelWidth: label.isEmpty ? 0 : width + 14,
                    labelHeight: height + 6
                )
            },
            clusters: zip(chart.subgraphs, headings).map { subgraph, heading in
                let (width, height) = extent(of: heading, size: labelSize)
                return Graph.Cluster(parent: subgraph.parent, labelWidth: width + 16, labelHeight: height + 8)
            }
        )
    }

    /// A node, for a subgraph the first one in it.
    private static func place(of end: Flowchart.End, in chart: Flowchart) -> (node: Int, cluster: Int?)? {
        switch end {
        case .node(let index): return (index, nil)
        case .subgraph(let subgraph):
            let inside = chart.nodes.indices.first { index in
                var holder = chart.nodes[index].subgraph
                while let outer = holder, outer != subgraph { holder = chart.subgraphs[outer].parent }
                return holder == subgraph
            }
            return inside.map { ($0, subgraph) }
        }
    }
}
