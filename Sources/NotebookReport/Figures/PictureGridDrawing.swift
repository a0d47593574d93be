import NotebookFormat

/// Pictures in rows, each with its name under it, as one drawing.
struct PictureGridDrawing {
    let grid: PictureGrid

    private static let cell = 104.0
    private static let side = 84.0
    private static let lineHeight = 14.0

    func svg(description: String) -> String {
        let columns = max(grid.columns, 1)
        let names = grid.cells.map { TextLines.of($0.name, size: 11, width: Self.cell - 4, atMost: 3) }
        let rowHeight = Self.side + Double(names.map(\.count).max() ?? 1) * Self.lineHeight + 12
        let rows = (grid.cells.count + columns - 1) / columns
        var svg = SVG(width: Double(columns) * Self.cell, height: Double(rows) * rowHeight)
        for (place, cell) in grid.cells.enumerated() {
            let left = Double(place % columns) * Self.cell
            let top = Double(place / columns) * rowHeight
            svg.picture(cell.picture, left + (Self.cell - Self.side) / 2, top, side: Self.side)
            for (line, text) in names[place].enumerated() {
                let y = top + Self.side + Double(line + 1) * Self.lineHeight
                svg.text(text, left + Self.cell / 2, y, anchor: .middle, class: "small name")
            }
        }
        return svg.element(class: "chart", description: description)
    }
}

extension SVG {
    /// A picture whose longer side has this length; nothing when its pixels do not make a picture.
    mutating func picture(_ picture: Picture, _ x: Double, _ y: Double, side: Double) {
        guard let address = PNG.dataAddress(picture) else { return }
        let place = "x=\"\(NumberText.coordinate(x))\" y=\"\(NumberText.coordinate(y))\""
        let size = "width=\"\(NumberText.coordinate(side))\" height=\"\(NumberText.coordinate(side))\""
        raw("<image class=\"pixels\" \(place) \(size) href=\"\(address)\"/>")
    }
}
