import NotebookFormat

/// The layers of a network from input to output as boxes; the shape of what passes stands on the arrows.
struct ModelDiagramDrawing {
    let diagram: ModelDiagram
    let words: PageWords

    private static let boxHeight = 50.0

    /// The drawing; `nil` for a network of more layers than can be drawn.
    func svg(description: String) -> String? {
        let layers = diagram.layers
        let kinds = layers.map { TextWidth.fit($0.kind, size: 14, width: 240) }
        let details = layers.map { layer in
            let count = NumberText.grouped(layer.parameters)
            return TextWidth.fit(words("\(layer.name) · \(count) parameters"), size: 12, width: 260)
        }
        let widths = zip(kinds, details).map { kind, detail in
            max(TextWidth.of(kind, size: 14), TextWidth.of(detail, size: 12)) + 32
        }
        let width = max(widths.max() ?? 0, 150)
        let shapes = [diagram.inputShape] + layers.map(\.outputShape)
        var graph = Graph(direction: .down, nodes: [], edges: [])
        graph.nodes = [Graph.Node(width: TextWidth.of(words("input"), size: 13) + 36, height: 28)]
        graph.nodes += layers.map { _ in Graph.Node(width: width, height: Self.boxHeight) }
        graph.nodes.append(Graph.Node(width: TextWidth.of(words("output"), size: 13) + 36, height: 28))
        graph.edges = shapes.enumerated().map { index, shape in
            Graph.Edge(
                from: index,
                to: index + 1,
                labelWidth: TextWidth.of(shape, size: 12.5) + 16,
                labelHeight: 18
            )
        }
        guard let layout = GraphLayout(graph) else { return nil }

        let margin = GraphDrawing.margin
        var svg = SVG(width: layout.width + 2 * margin, height: layout.height + 2 * margin)
        for (route, shape) in zip(layout.edges, shapes) {
            GraphDrawing.arrow(route, class: "edge", on: &svg)
            guard let label = route.label else { continue }
            GraphDrawing.lines([shape], x: label.x, y: label.y, size: 12.5, class: "edge-label", on: &svg)
        }
        for (index, node) in graph.nodes.enumerated() {
            let middle = layout.nodes[index]
            let (left, top) = (middle.x - node.width / 2 + margin, middle.y - node.height / 2 + margin)
            let isLayer = layers.indices.contains(index - 1)
            svg.rect(left, top, node.width, node.height, round: isLayer ? 6 : 14, class: isLayer ? "node" : "node end")
            if isLayer {
                GraphDrawing.lines(
                    [kinds[index - 1]],
                    x: middle.x,
                    y: middle.y - 10,
                    size: 14,
                    class: "title",
                    on: &svg
                )
                GraphDrawing.lines([details[index - 1]], x: middle.x, y: middle.y + 11, size: 12, class: "", on: &svg)
            } else {
                let word = index == 0 ? words("input") : words("output")
                GraphDrawing.lines([word], x: middle.x, y: middle.y, size: 13, class: "node-text", on: &svg)
            }
        }
        return svg.element(class: "graph", description: description, keepsSize: true)
    }
}
