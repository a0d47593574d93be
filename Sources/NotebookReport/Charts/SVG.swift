/// A drawing as inline SVG. Colors and type come from the page's style sheet by class, so that they follow its theme.
struct SVG {
    /// How a text stands to its place.
    enum Anchor: String {
        case start, middle, end
    }

    /// The elements so far.
    private(set) var elements = ""
    let width: Double
    let height: Double

    init(width: Double, height: Double) {
        self.width = width
        self.height = height
    }

    mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, class name: String) {
        elements += "<path class=\"\(name)\" d=\"M\(c(x1)) \(c(y1))L\(c(x2)) \(c(y2))\"/>"
    }

    mutating func rect(
        _ x: Double,
        _ y: Double,
        _ width: Double,
        _ height: Double,
        round: Double = 0,
        class name: String
    ) {
        elements += "<rect class=\"\(name)\" x=\"\(c(x))\" y=\"\(c(y))\" width=\"\(c(max(width, 0)))\""
        elements += " height=\"\(c(max(height, 0)))\""
        if round > 0 { elements += " rx=\"\(c(round))\"" }
        elements += "/>"
    }

    /// A path whose commands are written already.
    mutating func path(_ commands: String, class name: String) {
        elements += "<path class=\"\(name)\" d=\"\(commands)\"/>"
    }

    mutating func text(
        _ text: String,
        _ x: Double,
        _ y: Double,
        anchor: Anchor = .start,
        class name: String = "",
        rotation: Double = 0
    ) {
        elements += "<text x=\"\(c(x))\" y=\"\(c(y))\""
        if anchor != .start { elements += " text-anchor=\"\(anchor.rawValue)\"" }
        if !name.isEmpty { elements += " class=\"\(name)\"" }
        if rotation != 0 { elements += " transform=\"rotate(\(c(rotation)) \(c(x)) \(c(y)))\"" }
        elements += ">\(HTMLText.escaped(text))</text>"
    }

    /// Elements inside a `<g>`.
    mutating func group(_ attributes: String, _ draw: (inout SVG) -> Void) {
        elements += "<g \(attributes)>"
        draw(&self)
        elements += "</g>"
    }

    /// An element that the other functions have no name for.
    mutating func raw(_ element: String) { elements += element }

    /// The drawing as an element. `description` is what it says to a reader who cannot see it; without one it is
    /// hidden from that reader, because what stands around it says the same.
    ///
    /// A drawing that keeps its size tells it to the style sheet as `--width`; others fill the place that they have.
    func element(class name: String, description: String?, keepsSize: Bool = false) -> String {
        let role = description.map { "role=\"img\" aria-label=\"\(HTMLText.escaped($0))\"" } ?? "aria-hidden=\"true\""
        let style = keepsSize ? " style=\"--width: \(c(width))px\"" : ""
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"\(name)\" viewBox=\"0 0 \(c(width)) \(c(height))\""
            + " width=\"\(c(width))\" height=\"\(c(height))\"\(style) \(role)>\(elements)</svg>\n"
    }

    private func c(_ value: Double) -> String { NumberText.coordinate(value) }
}
