import NotebookFormat

/// The layers of a network as boxes; the shape of what passes stands on the arrows.
struct ModelDiagramDrawing {
    let diagram: ModelDiagram
    let words: PageWords

    private static let boxHeight = 50.0

    /// A box: one of the layers, or the network's input or output.
    private enum Box: Hashable {
        case input
        case layer(Int)
        case output

        var isLayer: Bool { if case .layer = self { true } else { false } }
    }

    /// A box's lines of text.
    private struct Label {
        var title: String
        /// The layer's name and the number of its parameters.
        var detail = ""
    }

    /// The drawing; `nil` for a network of more layers than can be drawn.
    func svg(description: String) -> String? {
        let boxes = boxes
        let labels = boxes.map(label)
        let width = max(zip(boxes, labels).map { $0.isLayer ? Self.width(of: $1) : 0 }.max() ?? 0, 150)
        let places = Dictionary(uniqueKeysWithValues: zip(boxes, boxes.indices))
        let edges = edges.filter { places[$0.from] != nil && places[$0.to] != nil }
        let graph = Graph(
            direction: .down,
            nodes: zip(boxes, labels).map { box, label in
                box.isLayer
                    ? Graph.Node(width: width, height: Self.boxHeight)
                    : Graph.Node(width: TextWidth.of(label.title, size: 13) + 36, height: 28)
            },
            edges: edges.map { edge in
                Graph.Edge(
                    from: places[edge.from, default: 0],
                    to: places[edge.to, default: 0],
                    labelWidth: TextWidth.of(edge.shape, size: 12.5) + 16,
                    labelHeight: 18
                )
            }
        )
        guard let layout = GraphLayout(graph) else { return nil }

        let margin = GraphDrawing.margin
        var svg = SVG(width: layout.width + 2 * margin, height: layout.height + 2 * margin)
        for (route, edge) in zip(layout.edges, edges) {
            GraphDrawing.arrow(route, class: "edge", on: &svg)
            guard let place = route.label else { continue }
            GraphDrawing.lines([edge.shape], x: place.x, y: place.y, size: 12.5, class: "edge-label", on: &svg)
        }
        for (index, node) in graph.nodes.enumerated() {
            let (middle, label) = (layout.nodes[index], labels[index])
            let (left, top) = (middle.x - node.width / 2 + margin, middle.y - node.height / 2 + margin)
            let isLayer = boxes[index].isLayer
            svg.rect(left, top, node.width, node.height, round: isLayer ? 6 : 14, class: isLayer ? "node" : "node end")
            if isLayer {
                GraphDrawing.lines([label.title], x: middle.x, y: middle.y - 10, size: 14, class: "title", on: &svg)
                GraphDrawing.lines([label.detail], x: middle.x, y: middle.y + 11, size: 12, class: "", on: &svg)
            } else {
                GraphDrawing.lines([label.title], x: middle.x, y: middle.y, size: 13, class: "node-text", on: &svg)
            }
        }
        return svg.element(class: "graph", description: description, keepsSize: true)
    }

    /// The layers in order, and around them the input and the output that arrows lead from and to.
    private var boxes: [Box] {
        let hasInput = diagram.edges.contains { $0.from == nil }
        let hasOutput = diagram.edges.contains { $0.to == nil }
        return (hasInput ? [.input] : []) + diagram.layers.indices.map { .layer($0) } + (hasOutput ? [.output] : [])
    }

    private var edges: [(from: Box, to: Box, shape: String)] {
        diagram.edges.map { edge in
            let from = edge.from.map { Box.layer($0) } ?? .input
            let shape =
                switch from {
                case .layer(let place) where diagram.layers.indices.contains(place): diagram.layers[place].outputShape
                default: diagram.inputShape
                }
            return (from, edge.to.map { Box.layer($0) } ?? .output, shape)
        }
    }

    private func label(of box: Box) -> Label {
        switch box {
        case .input: return Label(title: words("input"))
        case .output: return Label(title: words("output"))
        case .layer(let place):
            let layer = diagram.layers[place]
            let count = NumberText.grouped(layer.parameters)
            return Label(
                title: TextWidth.fit(layer.kind, size: 14, width: 240),
                detail: TextWidth.fit(words("\(layer.name) · \(count) parameters"), size: 12, width: 260)
            )
        }
    }

    private static func width(of label: Label) -> Double {
        max(TextWidth.of(label.title, size: 14), TextWidth.of(label.detail, size: 12)) + 32
    }
}
