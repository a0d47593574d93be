extension StepPhrases {
    /// The first that fits is taken: whole sentences stand before what joins their parts, and that before the parts.
    static let chinese = [
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
        Phrase("{} falls from {} to {} over {} epochs", "{1} 在 {4} 轮中从 {2} 降到 {3}", isNested: true),
        Phrase("{} rises from {} to {} over {} epochs", "{1} 在 {4} 轮中从 {2} 升到 {3}", isNested: true),
        Phrase("{} stays from {} to {} over {} epochs", "{1} 在 {4} 轮中保持在 {2}", isNested: true),
        Phrase("{} is {} after one epoch", "{1} 在一轮之后为 {2}", isNested: true),
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
        Phrase("{} at {}, {}", "{1} 为 {2}，{3}", isNested: true),
        Phrase("{} at {}", "{1} 为 {2}", isNested: true),
        Phrase("validation {}", "验证 {1}"),
    ]

    static let chineseReasons = [
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
