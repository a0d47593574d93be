import Foundation
import NotebookFormat
import NotebookReport
import Testing

/// Writes the pages that `Tests/Page/check_page.py` opens in a browser, into the folder that `SAMPLE_PAGES` names.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["SAMPLE_PAGES"] != nil))
struct SamplePagesTests {
    @Test(arguments: ["tutorial", "chinese", "arabic", "hostile", "regression", "prose", "prose-chinese"])
    func pageIsWritten(name: String) throws {
        let source = try String(contentsOf: Self.folder.appending(path: "SamplePages/\(name).md"), encoding: .utf8)
        let classNames: [String] =
            switch name {
            case "chinese": ["T恤/上衣", "裤子", "套头衫", "连衣裙", "外套", "凉鞋", "衬衫", "运动鞋", "包", "短靴"]
            case "arabic":
                ["قميص", "بنطال", "كنزة", "فستان", "معطف", "صندل", "قميص رسمي", "حذاء رياضي", "حقيبة", "حذاء"]
            case "hostile": (0..<10).map { "<script>alert(\($0))</script>\"'><img src=x onerror=alert(1)>" }
            default: SampleTutorial.classNames
            }
        var executed =
            name == "regression"
            ? SampleRegression.executed(source) : SampleTutorial.executed(source, classNames: classNames)
        let bibliography = try Data(contentsOf: Self.folder.appending(path: "SamplePages/refs.bib"))
        let cited = Set(executed.notebook.references.map(\.value))
        if name.hasPrefix("prose") { _ = executed.notebook.bibliography.add(Array(bibliography), cited: cited) }
        let page = try HTMLReport().render(executed).html
        let folder = try #require(ProcessInfo.processInfo.environment["SAMPLE_PAGES"])
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try page.write(toFile: "\(folder)/\(name).html", atomically: true, encoding: .utf8)
        #expect(page.utf8.count < 300 * 1024)
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
}
