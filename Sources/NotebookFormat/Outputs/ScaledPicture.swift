/// One picture, large, with axes in pixels and a scale of its values.
public struct ScaledPicture: Sendable, Hashable, Codable {
    /// The picture.
    public var picture: Picture
    /// Its class name.
    public var name: String

    /// Creates a large picture with a scale.
    public init(_ picture: Picture, name: String) {
        self.picture = picture
        self.name = name
    }
}
