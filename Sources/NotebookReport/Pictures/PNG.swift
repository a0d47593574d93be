import CPNG
import NotebookFormat

/// Pictures as PNG files.
enum PNG {
    /// The gray picture as a PNG file; `nil` when its size and its pixels do not fit, or libpng refuses.
    static func encode(_ picture: Picture) -> [UInt8]? {
        guard picture.width > 0, picture.height > 0,
            max(picture.width, picture.height) <= Limits.pictureSide,
            picture.pixels.count == picture.width * picture.height
        else { return nil }
        var image = png_image()
        image.version = png_uint_32(PNG_IMAGE_VERSION)
        image.width = png_uint_32(picture.width)
        image.height = png_uint_32(picture.height)
        image.format = 0  // PNG_FORMAT_GRAY: one byte a pixel, no alpha.
        // Deflate adds less than this to what it cannot make smaller; each row has a byte for its filter.
        var size = png_alloc_size_t(picture.pixels.count + picture.height + picture.pixels.count / 8 + 1024)
        var file = [UInt8](repeating: 0, count: Int(size))
        defer { png_image_free(&image) }
        guard png_image_write_to_memory(&image, &file, &size, 0, picture.pixels, 0, nil) != 0 else { return nil }
        return Array(file.prefix(Int(size)))
    }

    /// The picture as an address that a page can hold; `nil` as for `encode`.
    static func dataAddress(_ picture: Picture) -> String? {
        encode(picture).map { "data:image/png;base64," + Base64.text($0) }
    }
}
