/// The outline of a flowchart's node.
struct FlowchartShape {
    private let shape: Flowchart.Shape

    init(_ shape: Flowchart.Shape) { self.shape = shape }

    /// Whether the node's text is shown: Mermaid's small symbols have none.
    var holdsText: Bool {
        switch shape {
        case .bar, .dot, .crossedCircle: false
        default: true
        }
    }

    /// The box that a text of this size needs.
    func box(textWidth width: Double, textHeight height: Double) -> Graph.Node {
        switch shape {
        case .rectangle, .rounded: Graph.Node(width: max(width + 28, 48), height: height + 18)
        case .text: Graph.Node(width: max(width + 8, 20), height: height + 8)
        case .stadium: Graph.Node(width: max(width + 36, 60), height: height + 18)
        case .subroutine, .flag: Graph.Node(width: max(width + 44, 60), height: height + 18)
        case .cylinder: Graph.Node(width: max(width + 28, 60), height: height + 38)
        case .document: Graph.Node(width: max(width + 28, 60), height: height + 30)
        case .circle, .doubleCircle:
            Graph.Node(width: max(width, height) + 22, height: max(width, height) + 22, outline: .ellipse)
        case .ellipse: Graph.Node(width: width * 1.3 + 24, height: height * 1.3 + 18, outline: .ellipse)
        case .diamond: Graph.Node(width: width * 1.35 + 46, height: height * 1.5 + 34, outline: .diamond)
        case .hexagon: Graph.Node(width: width + 52, height: height + 20)
        case .parallelogram, .parallelogramToLeft, .trapezoid, .trapezoidUpsideDown:
            Graph.Node(width: width + 28 + 2 * Self.slant, height: height + 18)
        case .triangle, .triangleUpsideDown: Graph.Node(width: width * 1.6 + 40, height: height * 2 + 30)
        case .bar: Graph.Node(width: 80, height: 10)
        case .dot: Graph.Node(width: 16, height: 16, outline: .ellipse)
        case .crossedCircle: Graph.Node(width: 32, height: 32, outline: .ellipse)
        }
    }

    private static let slant = 14.0

    /// Draws the outline around a middle.
    func draw(x: Double, y: Double, width: Double, height: Double, on svg: inout SVG) {
        let (left, top, right, bottom) = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        let slant = Self.slant
        func polygon(_ corners: [(Double, Double)], class name: String = "node") {
            svg.path("M\(corners.map { Self.point($0.0, $0.1) }.joined(separator: "L"))z", class: name)
        }
        switch shape {
        case .text: return
        case .rectangle: svg.rect(left, top, width, height, round: 3, class: "node")
        case .rounded: svg.rect(left, top, width, height, round: 12, class: "node")
        case .stadium, .circle: svg.rect(left, top, width, height, round: height / 2, class: "node")
        case .doubleCircle:
            svg.rect(left, top, width, height, round: height / 2, class: "node")
            svg.rect(left + 4, top + 4, width - 8, height - 8, round: height / 2 - 4, class: "node")
        case .ellipse:
            let radii = Self.point(width / 2, height / 2)
            svg.path(
                "M\(Self.point(left, y))A\(radii) 0 0 1 \(Self.point(right, y))A\(radii) 0 0 1 \(Self.point(left, y))z",
                class: "node"
            )
        case .subroutine:
            svg.rect(left, top, width, height, class: "node")
            svg.line(left + 8, top, left + 8, bottom, class: "node")
            svg.line(right - 8, top, right - 8, bottom, class: "node")
        case .cylinder:
            let radii = Self.point(width / 2, 8)
            let body =
                "M\(Self.point(left, top + 8))A\(radii) 0 0 1 \(Self.point(right, top + 8))"
                + "V\(Self.number(bottom - 8))A\(radii) 0 0 1 \(Self.point(left, bottom - 8))z"
            svg.path(body, class: "node")
            svg.path("M\(Self.point(left, top + 8))A\(radii) 0 0 0 \(Self.point(right, top + 8))", class: "node")
        case .document:
            let wave =
                "M\(Self.point(left, top))H\(Self.number(right))V\(Self.number(bottom - 8))"
                + "Q\(Self.point(x + width / 4, bottom - 20)) \(Self.point(x, bottom - 8))"
                + "T\(Self.point(left, bottom - 8))z"
            svg.path(wave, class: "node")
        case .diamond: polygon([(left, y), (x, top), (right, y), (x, bottom)], class: "node choice")
        case .hexagon:
            polygon([
                (left, y), (left + slant, top), (right - slant, top), (right, y), (right - slant, bottom),
                (left + slant, bottom),
            ])
        case .parallelogram:
            polygon([(left + slant, top), (right, top), (right - slant, bottom), (left, bottom)])
        case .parallelogramToLeft:
            polygon([(left, top), (right - slant, top), (right, bottom), (left + slant, bottom)])
        case .trapezoid: polygon([(left + slant, top), (right - slant, top), (right, bottom), (left, bottom)])
        case .trapezoidUpsideDown:
            polygon([(left, top), (right, top), (right - slant, bottom), (left + slant, bottom)])
        case .flag: polygon([(left, top), (right, top), (right, bottom), (left, bottom), (left + slant, y)])
        case .triangle: polygon([(x, top), (right, bottom), (left, bottom)])
        case .triangleUpsideDown: polygon([(left, top), (right, top), (x, bottom)])
        case .bar: svg.rect(left, top, width, height, round: 2, class: "arrow")
        case .dot: svg.rect(left, top, width, height, round: height / 2, class: "arrow")
        case .crossedCircle:
            svg.rect(left, top, width, height, round: height / 2, class: "node")
            let reach = width / 2 * 0.7
            svg.line(x - reach, y - reach, x + reach, y + reach, class: "node")
            svg.line(x - reach, y + reach, x + reach, y - reach, class: "node")
        }
    }

    private static func point(_ x: Double, _ y: Double) -> String { number(x) + " " + number(y) }

    private static func number(_ value: Double) -> String { NumberText.coordinate(value) }
}
