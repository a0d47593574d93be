/// Pictures of one size in rows and columns, each with its class name.
public struct PictureGrid: Sendable, Hashable, Codable {
    /// A picture and what is written under it.
    public struct Cell: Sendable, Hashable, Codable {
        /// The picture.
        public var picture: Picture
        /// What is written under it.
        public var name: String

        /// Names a picture.
        public init(_ picture: Picture, name: String) {
            self.picture = picture
            self.name = name
        }
    }

    /// Pictures in a row.
    public var columns: Int
    /// The pictures, row by row.
    public var cells: [Cell]

    /// Creates a grid.
    public init(columns: Int, cells: [Cell]) {
        self.columns = columns
        self.cells = cells
    }
}
