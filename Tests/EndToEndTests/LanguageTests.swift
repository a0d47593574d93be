import Foundation
import Testing

/// A page in the language of its notebook.
struct LanguageTests {
    private func notebook(epochs: Int) -> String {
        SmallData.notebook(epochs: epochs)
            .replacing("title: Small", with: "lang: zh-Hans")
            .replacing("```{fit}\n", with: "```{fit}\n#| fig-cap: Confusion matrix\nvalidation_split: 0.25\n")
    }

    /// Captions, headings of tables, descriptions, and the reasons at the foot; the class names are English.
    @Test func whatStepsSayIsInThePagesLanguage() throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        try folder.write("a.md", notebook(epochs: 2))
        let first = try Program.run(["run", "a.md", "--quiet", "--results", "old.json"], in: folder)
        #expect(first.exitCode == 0)
        let page = try folder.read("a.html")
        for words in ["前 25 张训练图片", "取值范围", "缩放前后的训练数据取值", "模型如何学习", "混淆矩阵", "各个类别", "首次运行"] {
            #expect(page.contains(words), "\(words)")
        }
        try expectNoEnglish(page)
        // The notebook's own caption stays as its writer put it.
        #expect(page.contains("</b> Confusion matrix"))
        #expect(page.contains("</b> 混淆矩阵"))

        try folder.write("a.md", notebook(epochs: 3))
        let second = try Program.run(["run", "a.md", "--quiet", "--compare", "old.json"], in: folder)
        #expect(second.exitCode == 0)
        let compared = try folder.read("a.html")
        #expect(compared.contains("epochs 2 → 3：从第 2 轮继续"))
        #expect(compared.contains("与上次运行的差别"))
        try expectNoEnglish(compared)

        try folder.write("a.md", notebook(epochs: 1))
        #expect(try Program.run(["run", "a.md", "--quiet"], in: folder).exitCode == 0)
        let afterOneEpoch = try folder.read("a.html")
        #expect(afterOneEpoch.contains("验证 loss 在一轮之后为 "))
        try expectNoEnglish(afterOneEpoch)
    }

    /// No two English words in a row in what the page says by itself.
    private func expectNoEnglish(_ page: String) throws {
        let places = page.matches(
            of:
                #/<(?:figcaption|caption|th|td)(?: [^>]*)?>(.*?)</(?:figcaption|caption|th|td)>|(?:alt|aria-label)="([^"]*)"/#
        )
        #expect(places.count > 50)
        for place in places {
            let text = (place.output.1 ?? place.output.2 ?? "").replacing(#/<[^>]*>/#, with: "")
            // What Keras prints stays as Keras prints it.
            let isKeras = ["Layer (type)", "Output Shape", "Total params", "Trainable params", "Non-trainable params"]
                .contains(String(text))
            if isKeras || text.hasSuffix("Confusion matrix") { continue }
            #expect(text.firstMatch(of: #/[A-Za-z]{2,} [a-z]{2,}/#) == nil, "\(text)")
        }
    }
}
