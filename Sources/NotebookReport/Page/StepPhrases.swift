import NotebookFormat

/// What steps say, in the page's language.
///
/// Steps speak English: their outputs are kept for other runs and read by other programs. A page puts the phrases that
/// it knows into its own language, and leaves the rest, class names and Keras's words among it, as it is.
struct StepPhrases {
    /// A phrase in both languages. `{}` stands for any text; in the translation `{1}` is the first such text.
    private struct Phrase {
        let parts: [Substring]
        let translation: String
        /// Whether the texts in the holes are phrases themselves, not names.
        let isNested: Bool

        init(_ english: String, _ translation: String, isNested: Bool = false) {
            parts = english.split(separator: "{}", omittingEmptySubsequences: false)
            self.translation = translation
            self.isNested = isNested
        }

        /// The translation, when the text is this phrase.
        func translated(_ text: String, hole: (String) -> String) -> String? {
            guard let first = parts.first, text.hasPrefix(first) else { return nil }
            var rest = text.dropFirst(first.count)
            var result = translation
            for (index, part) in parts.enumerated().dropFirst() {
                let isLast = index == parts.count - 1
                let end: String.Index
                if isLast {
                    guard rest.hasSuffix(part) else { return nil }
                    end = rest.index(rest.endIndex, offsetBy: -part.count)
                } else {
                    guard let found = rest.firstRange(of: part) else { return nil }
                    end = found.lowerBound
                }
                result = result.replacing("{\(index)}", with: hole(String(rest[..<end])))
                rest = rest[end...].dropFirst(part.count)
            }
            return rest.isEmpty ? result : nil
        }
    }

    private let phrases: [Phrase]
    private let reasons: [Phrase]

    /// Chooses the phrases in the language of the page's own words.
    init(_ words: PageWords) {
        phrases = words.isChinese ? Self.chinese : []
        reasons = words.isChinese ? Self.chineseReasons : []
    }

    /// Why a step ran or did not, or what its times are called.
    func translated(reason: String) -> String {
        Self.translated(reason, reasons)
    }

    /// An output with its captions, headings and descriptions translated.
    func translated(_ output: Output) -> Output {
        guard !phrases.isEmpty else { return output }
        switch output {
        case .text(let text):
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            return .text(lines.map { phrase(String($0)) }.joined(separator: "\n"))
        case .table(let table): return .table(translated(table))
        case .figure(let figure): return .figure(translated(figure))
        case .measures(let measures):
            return .measures(measures.map { Measure($0.name, phrase($0.value)) })
        case .trial: return output
        }
    }

    private func translated(_ table: Table) -> Table {
        var table = table
        table.caption = phrase(table.caption)
        // Where the first column names parts of the data or numbers of a run; elsewhere it holds the classes' own names.
        if ["set", "value"].contains(table.columns.first?.title) { table.rows = table.rows.map { $0.map(phrase) } }
        for index in table.columns.indices { table.columns[index].title = phrase(table.columns[index].title) }
        return table
    }

    private func translated(_ figure: Figure) -> Figure {
        var figure = figure
        figure.caption = phrase(figure.caption)
        figure.alternativeText = phrase(figure.alternativeText)
        switch figure.content {
        case .barChart(var chart):
            chart.valueTitle = phrase(chart.valueTitle)
            for index in chart.series.indices { chart.series[index].name = phrase(chart.series[index].name) }
            figure.content = .barChart(chart)
        case .histograms(var histograms):
            for index in histograms.indices { histograms[index].title = phrase(histograms[index].title) }
            figure.content = .histograms(histograms)
        case .lineCharts(var charts):
            for index in charts.indices {
                charts[index].xTitle = phrase(charts[index].xTitle)
                for series in charts[index].series.indices {
                    charts[index].series[series].name = phrase(charts[index].series[series].name)
                }
            }
            figure.content = .lineCharts(charts)
        case .heatMap(var map):
            map.rowTitle = phrase(map.rowTitle)
            map.columnTitle = phrase(map.columnTitle)
            figure.content = .heatMap(map)
        case .pictureGrid, .scaledPicture, .modelDiagram, .predictions: break
        }
        return figure
    }

    private func phrase(_ text: String) -> String {
        Self.translated(text, phrases)
    }

    /// A phrase, and the phrases within it; what is unknown stays as it is.
    private static func translated(_ text: String, _ phrases: [Phrase]) -> String {
        for phrase in phrases {
            let translation = phrase.translated(text) { phrase.isNested ? translated($0, phrases) : $0 }
            if let translation { return translation }
        }
        return text
    }

    /// The first that fits is taken: whole sentences stand before what joins their parts, and that before the parts.
    private static let chinese = [
        Phrase(
            "Confusion matrix: {} of {} pictures lie on the diagonal, where the prediction is right; most often "
                + "mistaken: {} taken for {}, {} times.",
            "混淆矩阵：{2} 张图片中有 {1} 张在对角线上，即预测正确；最常见的错误：把{3}认作{4}，{5} 次。"
        ),
        Phrase(
            "Confusion matrix: {} of {} pictures lie on the diagonal, where the prediction is right.",
            "混淆矩阵：{2} 张图片中有 {1} 张在对角线上，即预测正确。"
        ),
        Phrase("The data", "数据"),
        Phrase("set", "数据集"),
        Phrase("pictures", "图片数"),
        Phrase("shape", "形状"),
        Phrase("values", "取值"),
        Phrase("training", "训练"),
        Phrase("test", "测试"),
        Phrase("validation", "验证"),
        Phrase("Pictures in each class", "每一类的图片数量"),
        Phrase(
            "Bar chart of the pictures in each class: each of the {} classes has {} training pictures.",
            "每一类图片数量的条形图：{1} 个类别各有 {2} 张训练图片。"
        ),
        Phrase(
            "Bar chart of the pictures in each class: the {} classes have from {} to {} training pictures.",
            "每一类图片数量的条形图：{1} 个类别各有 {2} 到 {3} 张训练图片。"
        ),
        Phrase("The first {} training pictures, row by row: {}.", "前 {1} 张训练图片，逐行为：{2}。"),
        Phrase("The first {} training pictures", "前 {1} 张训练图片"),
        Phrase(
            "The first training picture, {}, {} pixels with values from {} to {}.",
            "第一张训练图片，{1}，{2} 像素，取值从 {3} 到 {4}。"
        ),
        Phrase("The first training picture and its values: {}", "第一张训练图片及其取值：{1}"),
        Phrase("Range of the values", "取值范围"),
        Phrase("before", "之前"),
        Phrase("after", "之后"),
        Phrase("Training values before and after", "缩放前后的训练数据取值"),
        Phrase(
            "Histograms of the training values: {} before, {} after; {} % lie in the first of 16 bins before.",
            "训练数据取值的直方图：之前 {1}，之后 {2}；缩放前 {3} % 落在 16 个区间的第一个。",
            isNested: true
        ),
        Phrase("The model {}", "模型 {1}"),
        Phrase(
            "Diagram of the model: from pictures of {} values through {}.",
            "模型图：输入为 {1} 的图片，依次经过 {2}。",
            isNested: true
        ),
        Phrase("How the model learns", "模型如何学习"),
        Phrase("part", "部分"),
        Phrase("choice", "选择"),
        Phrase("value", "取值"),
        Phrase("epoch", "轮次"),
        Phrase("{} after each epoch, beside the earlier run", "每一轮之后的 {1}，与上次运行对照"),
        Phrase("{} after each epoch", "每一轮之后的 {1}"),
        Phrase("{}, earlier run", "{1}（上次运行）", isNested: true),
        Phrase("Line charts: {}. The earlier run ended with {}.", "折线图：{1}。上次运行结束时：{2}。", isNested: true),
        Phrase("Line charts: {}.", "折线图：{1}。", isNested: true),
        Phrase("{}; {}", "{1}；{2}", isNested: true),
        Phrase("{}, then {}", "{1}，再 {2}", isNested: true),
        Phrase("validation {} falls from {} to {} over {} epochs", "验证 {1} 在 {4} 轮中从 {2} 降到 {3}"),
        Phrase("validation {} rises from {} to {} over {} epochs", "验证 {1} 在 {4} 轮中从 {2} 升到 {3}"),
        Phrase("{} falls from {} to {} over {} epochs", "{1} 在 {4} 轮中从 {2} 降到 {3}"),
        Phrase("{} rises from {} to {} over {} epochs", "{1} 在 {4} 轮中从 {2} 升到 {3}"),
        Phrase("{} stays from {} to {} over {} epochs", "{1} 在 {4} 轮中保持在 {2}"),
        Phrase("{} is {} after one epoch", "{1} 在一轮之后为 {2}"),
        Phrase("Confusion matrix", "混淆矩阵"),
        Phrase("true class", "真实类别"),
        Phrase("predicted class", "预测类别"),
        Phrase("Each class", "各个类别"),
        Phrase("class", "类别"),
        Phrase("precision", "精确率"),
        Phrase("recall", "召回率"),
        Phrase("support", "样本数"),
        Phrase(
            "The most confident mistakes: predicted class, its probability, and the true class",
            "最有把握的错误：预测类别、其概率与真实类别"
        ),
        Phrase("The most confident mistakes: {}.", "最有把握的错误：{1}。"),
        Phrase("Predictions: the class, its probability, and the true class", "预测：类别、其概率与真实类别"),
        Phrase("{} of {} right: {}.", "{2} 张中对 {1} 张：{3}。"),
        Phrase("{} to {}", "{1} 到 {2}"),
        Phrase("{} ({} since the earlier run)", "{1}（比上次运行 {2}）"),
        Phrase("{} (the same in the earlier run)", "{1}（与上次运行相同）"),
        Phrase("Since the earlier run", "与上次运行的差别"),
        Phrase("earlier", "上次"),
        Phrase("now", "这次"),
        Phrase("difference", "差"),
        Phrase("Pictures whose class changed", "类别改变了的图片"),
        Phrase("picture", "图片"),
        Phrase("The same as in the earlier run.", "与上次运行相同。"),
        Phrase("The earlier run has no step '{}'.", "上次运行没有步骤“{1}”。"),
        Phrase(
            "None of {} pictures changed class since the earlier run.",
            "与上次运行相比，{1} 张图片的类别都没有改变。"
        ),
        Phrase(
            "{} of {} pictures changed class since the earlier run.",
            "与上次运行相比，{2} 张图片中有 {1} 张改变了类别。"
        ),
        Phrase(
            "The earlier run has no prediction for {} of the pictures.",
            "上次运行没有其中 {1} 张图片的预测。"
        ),
        Phrase("{}, last epoch", "{1}，最后一轮"),
        Phrase("validation {} at {}, {}", "验证 {1} 为 {2}，{3}", isNested: true),
        Phrase("{} at {}, {}", "{1} 为 {2}，{3}", isNested: true),
        Phrase("validation {} at {}", "验证 {1} 为 {2}"),
        Phrase("{} at {}", "{1} 为 {2}"),
    ]

    private static let chineseReasons = [
        Phrase("first run", "首次运行"),
        Phrase("unchanged", "没有变化"),
        Phrase("done before", "以前运行过"),
        Phrase("not in the cache", "缓存中没有"),
        Phrase("its checkpoint is not in the cache", "缓存中没有它的检查点"),
        Phrase("forced", "强制运行"),
        Phrase("run without the cache", "不用缓存运行"),
        Phrase("waiting", "等待中"),
        Phrase("running", "运行中"),
        Phrase("new step", "新步骤"),
        Phrase("the program changed", "程序有更新"),
        Phrase("the step '{}' that it needs did not succeed", "它所需要的步骤“{1}”没有成功"),
        Phrase("interrupted at epoch {} of {}", "在第 {1} 轮（共 {2} 轮）时中断"),
        Phrase("{}: {}", "{1}：{2}", isNested: true),
        Phrase("{}; {}", "{1}；{2}", isNested: true),
        Phrase("resumed at epoch {}", "从第 {1} 轮继续"),
        Phrase("trained for {} epoch before", "以前训练过 {1} 轮"),
        Phrase("trained for {} epochs before", "以前训练过 {1} 轮"),
        Phrase("data file {} changed", "数据文件 {1} 有变化"),
        Phrase("{} changed", "{1} 有变化", isNested: true),
        Phrase("{} is new", "新增 {1}"),
        Phrase("{} is gone", "去掉了 {1}"),
        Phrase("the seed", "随机种子"),
        Phrase("the training data", "训练数据"),
        Phrase("the test data", "测试数据"),
        Phrase("the class names", "类别名称"),
        Phrase("the layers", "各层"),
        Phrase("the optimizer, loss or metrics", "优化器、损失或指标"),
        Phrase("the weights", "权重"),
        Phrase("{} and {}", "{1}和{2}", isNested: true),
        Phrase("seconds an epoch", "每轮秒数"),
        Phrase("pictures a second", "每秒图片数"),
    ]
}
