/// A flowchart as Mermaid describes it.
struct Flowchart: Equatable {
    /// A node's outline.
    enum Shape {
        /// `[text]`
        case rectangle
        /// `(text)`
        case rounded
        /// `([text])`
        case stadium
        /// `((text))`
        case circle
        /// `{text}`
        case diamond
    }

    struct Node: Equatable {
        /// What stands in it.
        var text: String
        var shape: Shape
    }

    /// How a link is drawn.
    enum Line {
        /// `-->`
        case solid
        /// `-.->`
        case dotted
        /// `==>`
        case thick
    }

    /// A link between two places in `nodes`.
    struct Link: Equatable {
        var from: Int
        var to: Int
        var line: Line
        var hasArrow: Bool
        var label: String
    }

    var direction: Graph.Direction
    var nodes: [Node] = []
    var links: [Link] = []

    /// The chart in words: each link, then the nodes without one.
    var description: String {
        let linked = Set(links.flatMap { [$0.from, $0.to] })
        let sentences = links.map { link in
            let label = link.label.isEmpty ? "" : " (\(link.label))"
            return "\(nodes[link.from].text) → \(nodes[link.to].text)\(label)"
        }
        return (sentences + nodes.indices.filter { !linked.contains($0) }.map { nodes[$0].text }).joined(
            separator: "; "
        )
    }
}
