import NotebookFormat

/// The page's own words in its language.
struct PageWords: Sendable {
    /// The way in which a page's text runs.
    enum Direction: String, Sendable {
        case leftToRight = "ltr"
        case rightToLeft = "rtl"
    }

    let direction: Direction
    let isChinese: Bool

    /// Chooses the words by the first part of a BCP 47 tag (`zh` of `zh-Hans-CN`); English where there are no others.
    init(language: String?) {
        let primary = (language ?? "en").prefix { $0 != "-" && $0 != "_" }.lowercased()
        isChinese = primary == "zh"
        direction =
            ["ar", "he", "fa", "ur", "yi", "iw", "ps", "sd", "ug"].contains(primary) ? .rightToLeft : .leftToRight
    }

    private func choose(_ english: String, _ chinese: String) -> String { isChinese ? chinese : english }

    var contents: String { choose("Contents", "目录") }
    var skipToContent: String { choose("Skip to the content", "跳到正文") }
    var steps: String { choose("Steps", "步骤") }
    var step: String { choose("Step", "步骤") }
    var kind: String { choose("What", "内容") }
    var status: String { choose("Status", "状态") }
    var reason: String { choose("Reason", "原因") }
    var time: String { choose("Time", "用时") }
    var provenance: String { choose("Run it again", "重新运行") }
    var command: String { choose("Command", "命令") }
    var seed: String { choose("Seed", "随机种子") }
    var version: String { choose("Version", "版本") }
    var dataFiles: String { choose("Data files and their checksums (XXH3, 128 bit)", "数据文件及其校验和（XXH3，128 位）") }
    var file: String { choose("File", "文件") }
    var checksum: String { choose("Checksum", "校验和") }
    var source: String { choose("Source", "源码") }
    var copy: String { choose("Copy", "复制") }
    var copied: String { choose("Copied", "已复制") }
    var linkToSection: String { choose("Link to this section", "本节链接") }
    var numbers: String { choose("The numbers as a table", "数据表格") }
    var failed: String { choose("This step failed", "此步骤失败") }
    var notRun: String { choose("Not run, because an earlier step did not finish.", "未运行：前面的步骤没有完成。") }
    var skipped: String { choose("Not run: the step says ", "未运行：此步骤设有 ") }
    var missingValue: String { choose("not computed", "未计算") }
    var runFailed: String {
        choose("A step of this notebook failed; what comes after it did not run.", "本笔记有步骤失败，其后的步骤没有运行。")
    }
    var mistakes: String {
        choose("The notebook has mistakes; below is the last page without any.", "笔记有错误；下面是上一次没有错误的页面。")
    }
    var runInterrupted: String {
        choose("The run was interrupted; what comes after that did not run.", "运行被中断，其后的步骤没有运行。")
    }

    var picture: String { choose("Picture", "图片") }
    var className: String { choose("Class", "类别") }
    var trueClass: String { choose("True class", "真实类别") }
    var predictedClass: String { choose("Predicted class", "预测类别") }
    var probability: String { choose("Probability", "概率") }
    var count: String { choose("Count", "数量") }
    var from: String { choose("From", "从") }
    var to: String { choose("To", "到") }
    var right: String { choose("right", "正确") }
    var wrong: String { choose("wrong", "错误") }
    var row: String { choose("Row", "行") }
    var column: String { choose("Column", "列") }
    var name: String { choose("Name", "名称") }
    var layer: String { choose("Layer", "层") }
    var outputShape: String { choose("Output shape", "输出形状") }
    var parameters: String { choose("Parameters", "参数") }
    var parameterUnit: String { choose("parameters", "个参数") }
    var input: String { choose("input", "输入") }
    var output: String { choose("output", "输出") }

    var flowchart: String { choose("Flowchart", "流程图") }
    var drawingShownAsSource: String {
        choose("This drawing is shown as its source: ", "此图以源码显示：")
    }

    var tryIt: String { choose("Try it", "试一试") }
    var tryPick: String { choose("Pick a picture", "选择图片") }
    var tryPen: String { choose("Pen", "画笔") }
    var tryDraw: String { choose("draw", "绘制") }
    var tryErase: String { choose("erase", "擦除") }
    var tryClear: String { choose("Clear", "清空") }
    var tryRestore: String { choose("Restore", "还原") }
    var tryHelp: String {
        choose(
            "Draw with mouse or finger; or move with the arrow keys and set a pixel with the space bar.",
            "用鼠标或手指绘制；也可用方向键移动，用空格键设置像素。"
        )
    }
    /// What the network says; the script fills in the braces.
    var tryAnswer: String { choose("The network says: {name}, {percent}.", "网络的回答：{name}，{percent}。") }
    /// Where the keyboard's cursor stands; the script fills in the braces.
    var tryPlace: String {
        choose("Row {row}, column {column}: {value}.", "第 {row} 行第 {column} 列：{value}。")
    }

    /// What the picture to draw on is called.
    func tryBoard(_ width: Int, _ height: Int) -> String {
        choose("Picture of \(width) × \(height) pixels to draw on", "可绘制的图片，\(width) × \(height) 像素")
    }

    /// How large the network is that the page carries.
    func trySize(_ weights: String, bits: Int, _ kibibytes: String) -> String {
        choose(
            "The trained network is part of this page: \(weights) weights of \(bits) bits, \(kibibytes) KiB.",
            "训练好的网络就在本页中：\(weights) 个 \(bits) 位权重，\(kibibytes) KiB。"
        )
    }

    /// `Figure 3`
    func figure(_ number: Int) -> String { choose("Figure\u{A0}\(number)", "图\u{A0}\(number)") }

    /// `Figure 3: `, before a caption.
    func captionStart(_ number: Int) -> String { choose("Figure\u{A0}\(number):", "图\u{A0}\(number)：") }

    /// What came of a step.
    func status(_ status: ExecutedStep.Status) -> String {
        switch status {
        case .executed: choose("executed", "已运行")
        case .reused: choose("reused", "沿用缓存")
        case .resumed: choose("resumed", "继续运行")
        case .failed: choose("failed", "失败")
        case .notRun: choose("not run", "未运行")
        case .skipped: choose("skipped", "已跳过")
        }
    }
}
