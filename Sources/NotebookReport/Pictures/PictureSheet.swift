import NotebookFormat

/// Many pictures in one PNG file, of which a page shows a window each: one file compresses better than many.
struct PictureSheet {
    /// The sheet's element name on the page.
    let anchor: String
    /// Pixels across and down of each picture's window: the largest of them.
    let cellWidth: Int
    let cellHeight: Int
    private let sizes: [(width: Int, height: Int)]
    private let columns: Int
    private let address: String?

    /// Lays pictures out in rows of about equal width and height.
    init(_ pictures: [Picture], anchor: String) {
        self.anchor = anchor
        let drawable = pictures.map { picture in
            let fits =
                picture.width > 0 && picture.height > 0 && picture.width <= 4096 && picture.height <= 4096
                && picture.pixels.count == picture.width * picture.height
            return fits ? picture : Picture(width: 0, height: 0, pixels: [])
        }
        let cellWidth = max(drawable.map(\.width).max() ?? 1, 1)
        let cellHeight = max(drawable.map(\.height).max() ?? 1, 1)
        var columns = 1
        while columns * columns < pictures.count { columns += 1 }
        let rows = (pictures.count + columns - 1) / columns
        var sheet = Picture(width: cellWidth * columns, height: cellHeight * rows, pixels: [])
        sheet.pixels = [UInt8](repeating: 0, count: sheet.width * sheet.height)
        for (place, picture) in drawable.enumerated() {
            let origin = place / columns * cellHeight * sheet.width + place % columns * cellWidth
            for row in 0..<picture.height {
                let start = origin + row * sheet.width
                let pixels = picture.pixels[row * picture.width..<(row + 1) * picture.width]
                sheet.pixels.replaceSubrange(start..<start + picture.width, with: pixels)
            }
        }
        self.cellWidth = cellWidth
        self.cellHeight = cellHeight
        self.columns = columns
        sizes = drawable.map { ($0.width, $0.height) }
        address = PNG.dataAddress(sheet)
    }

    /// The sheet itself, not shown; its windows refer to it.
    var definition: String {
        guard let address else { return "" }
        let width = columns * cellWidth
        let height = (sizes.count + columns - 1) / columns * cellHeight
        return "<svg class=\"sheet\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>"
            + "<image id=\"\(anchor)\" width=\"\(width)\" height=\"\(height)\" href=\"\(address)\"/></defs></svg>\n"
    }

    /// One picture. `description` says what it is to a reader who cannot see it; none where text beside it does.
    func window(_ place: Int, description: String?) -> String {
        guard sizes.indices.contains(place) else { return "" }
        let size = sizes[place]
        let left = place % columns * cellWidth
        let top = place / columns * cellHeight
        let role = description.map { "role=\"img\" aria-label=\"\(HTMLText.escaped($0))\"" } ?? "aria-hidden=\"true\""
        return "<svg class=\"picture\" viewBox=\"\(left) \(top) \(max(size.width, 1)) \(max(size.height, 1))\" \(role)>"
            + "<use href=\"#\(anchor)\"/></svg>"
    }
}
