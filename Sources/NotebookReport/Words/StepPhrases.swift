import NotebookFormat

/// What steps say, in the page's language.
///
/// Steps speak English: their outputs are kept for other runs and read by other programs. A page puts the phrases that
/// it knows into its own language, and leaves the rest, class names and Keras's words among it, as it is.
struct StepPhrases {
    /// A phrase in both languages. `{}` stands for any text; in the translation `{1}` is the first such text.
    struct Phrase {
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
}
