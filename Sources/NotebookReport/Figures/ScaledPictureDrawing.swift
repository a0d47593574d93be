import NotebookFormat

/// One picture, large, its pixels numbered along two sides, beside a scale of its values.
struct ScaledPictureDrawing {
    let scaled: ScaledPicture

    private static let side = 240.0

    func svg(description: String, anchor: String) -> String {
        let picture = scaled.picture
        let longer = Double(max(picture.width, picture.height, 1))
        let (width, height) = (Double(picture.width) / longer * Self.side, Double(picture.height) / longer * Self.side)
        let (left, top) = (34.0, 26.0)
        var svg = SVG(width: 360, height: top + height + 30)
        svg.text(TextWidth.fit(scaled.name, size: 13, width: 360), left, 13, class: "title")
        if let address = PNG.dataAddress(picture) {
            svg.raw("<image class=\"pixels\" x=\"\(left)\" y=\"\(top)\" width=\"\(NumberText.coordinate(width))\"")
            svg.raw(" height=\"\(NumberText.coordinate(height))\" href=\"\(address)\"/>")
        }
        svg.rect(left, top, width, height, class: "frame")
        let pixel = Self.side / longer
        for tick in pixelTicks(picture.width) {
            let x = left + (Double(tick) + 0.5) * pixel
            svg.line(x, top + height, x, top + height + 4, class: "axis")
            svg.text("\(tick)", x, top + height + 17, anchor: .middle)
        }
        for tick in pixelTicks(picture.height) {
            let y = top + (Double(tick) + 0.5) * pixel
            svg.line(left - 4, y, left, y, class: "axis")
            svg.text("\(tick)", left - 8, y + 4, anchor: .end)
        }
        drawScale(on: &svg, x: left + width + 22, top: top, height: height, anchor: anchor)
        return svg.element(class: "chart", description: description)
    }

    private func pixelTicks(_ count: Int) -> [Int] {
        CountAxis(first: 0, last: max(count - 1, 0)).ticks
    }

    /// From 0, black, to 255, white.
    private func drawScale(on svg: inout SVG, x: Double, top: Double, height: Double, anchor: String) {
        let name = "\(anchor)-scale"
        svg.raw(
            "<linearGradient id=\"\(name)\" x1=\"0\" y1=\"1\" x2=\"0\" y2=\"0\"><stop offset=\"0\" stop-color=\"#000\"/>"
        )
        svg.raw("<stop offset=\"1\" stop-color=\"#fff\"/></linearGradient>")
        svg.raw("<rect class=\"scale\" x=\"\(NumberText.coordinate(x))\" y=\"\(top)\" width=\"14\"")
        svg.raw(" height=\"\(NumberText.coordinate(height))\" fill=\"url(#\(name))\"/>")
        for value in [0, 50, 100, 150, 200, 255] {
            let y = top + height * (1 - Double(value) / 255)
            svg.line(x + 14, y, x + 18, y, class: "axis")
            svg.text("\(value)", x + 22, y + 4)
        }
    }
}
