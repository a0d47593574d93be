/// Boxes of known size and the arrows between them, to be laid out.
struct Graph {
    /// Where the arrows lead; the names are Graphviz's.
    enum Direction: String {
        case down = "TB"
        case up = "BT"
        case right = "LR"
        case left = "RL"
    }

    /// The outline to which arrows lead; the names are Graphviz's.
    enum Outline: String {
        case box, diamond, ellipse
    }

    /// A box, in CSS pixels.
    struct Node {
        var width: Double
        var height: Double
        var outline = Outline.box
    }

    /// An arrow between two places in `nodes`.
    struct Edge {
        var from: Int
        var to: Int
        var hasArrow = true
        /// The room that its label needs; zero for none.
        var labelWidth = 0.0
        var labelHeight = 0.0
    }

    var direction: Direction
    var nodes: [Node]
    var edges: [Edge]
}
