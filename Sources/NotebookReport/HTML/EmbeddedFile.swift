/// The files of the `templates` folder, inside the executable.
enum EmbeddedFile {
    static let template = String(decoding: PackageResources.report_html, as: UTF8.self)
    /// The page's style sheet, that of its drawings first.
    static let style = drawingStyle + String(decoding: PackageResources.report_css, as: UTF8.self)
    /// The style sheet of drawings that stand alone.
    static let drawingStyle = String(decoding: PackageResources.drawings_css, as: UTF8.self)
    static let script = String(decoding: PackageResources.report_js, as: UTF8.self)
    /// The script of pages on which the reader can try a network.
    static let tryScript = String(decoding: PackageResources.try_js, as: UTF8.self)
}
