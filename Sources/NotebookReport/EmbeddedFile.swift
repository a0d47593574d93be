/// The files of the `templates` folder, inside the executable.
enum EmbeddedFile {
    static let template = String(decoding: PackageResources.report_html, as: UTF8.self)
    static let style = String(decoding: PackageResources.report_css, as: UTF8.self)
    static let script = String(decoding: PackageResources.report_js, as: UTF8.self)
}
