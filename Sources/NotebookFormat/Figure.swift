/// A picture or chart with its caption and its description in words.
public struct Figure: Sendable, Hashable, Codable {
    /// What is drawn.
    public enum Content: Sendable, Hashable, Codable {
        /// Small pictures in rows and columns, each with a name.
        case pictureGrid(PictureGrid)
        /// One picture, large, beside a scale of its values.
        case scaledPicture(ScaledPicture)
        /// One bar for each name.
        case barChart(BarChart)
        /// How values are spread, in bins; several histograms share a figure side by side.
        case histograms([Histogram])
        /// Curves over a common horizontal axis; several charts share a figure side by side.
        case lineCharts([LineChart])
        /// A matrix of counts, such as a confusion matrix.
        case heatMap(HeatMap)
        /// The layers of a network as boxes and arrows.
        case modelDiagram(ModelDiagram)
        /// Pictures with the probability of each class.
        case predictions([Prediction])
    }

    /// What is drawn.
    public var content: Content
    /// The caption made from the step; a `fig-cap` line replaces it.
    public var caption: String
    /// What the figure says, in words made from the data; a `fig-alt` line replaces it.
    public var alternativeText: String

    /// Creates a figure.
    public init(_ content: Content, caption: String, alternativeText: String) {
        self.content = content
        self.caption = caption
        self.alternativeText = alternativeText
    }
}

/// A grey picture, one byte a pixel, rows from the top; 0 is black.
public struct Picture: Sendable, Hashable, Codable {
    /// Pixels in a row.
    public var width: Int
    /// Rows.
    public var height: Int
    /// `width * height` bytes.
    public var pixels: [UInt8]

    /// Creates a picture of `width * height` pixels.
    public init(width: Int, height: Int, pixels: [UInt8]) {
        self.width = width
        self.height = height
        self.pixels = pixels
    }
}

extension Picture {
    private enum CodingKeys: CodingKey { case width, height, pixels }

    /// Reads a picture whose pixels are written as hexadecimal digits, two a byte: many times as fast as a list.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        width = try container.decode(Int.self, forKey: .width)
        height = try container.decode(Int.self, forKey: .height)
        let digits = Array(try container.decode(String.self, forKey: .pixels).utf8)
        func value(_ digit: UInt8) -> UInt8 { digit >= 97 ? digit &- 87 : digit &- 48 }
        pixels = stride(from: 0, to: digits.count - 1, by: 2).map { value(digits[$0]) << 4 | value(digits[$0 + 1]) }
        guard width >= 0, height >= 0, width.multipliedReportingOverflow(by: height) == (pixels.count, false) else {
            throw DecodingError.dataCorruptedError(
                forKey: .pixels,
                in: container,
                debugDescription: "\(pixels.count) pixels do not make a picture of \(width) by \(height)"
            )
        }
    }

    /// Writes the picture so that `init(from:)` reads it.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(width, forKey: .width)
        try container.encode(height, forKey: .height)
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(2 * pixels.count)
        for pixel in pixels { text += [digits[Int(pixel >> 4)], digits[Int(pixel & 15)]] }
        try container.encode(String(decoding: text, as: UTF8.self), forKey: .pixels)
    }
}

/// Pictures of one size in rows and columns, each with its class name.
public struct PictureGrid: Sendable, Hashable, Codable {
    /// A picture and what is written under it.
    public struct Cell: Sendable, Hashable, Codable {
        /// The picture.
        public var picture: Picture
        /// What is written under it.
        public var name: String

        /// Names a picture.
        public init(_ picture: Picture, name: String) {
            self.picture = picture
            self.name = name
        }
    }

    /// Pictures in a row.
    public var columns: Int
    /// The pictures, row by row.
    public var cells: [Cell]

    /// Creates a grid.
    public init(columns: Int, cells: [Cell]) {
        self.columns = columns
        self.cells = cells
    }
}

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

/// One bar for each name, several series side by side (for instance training and test).
public struct BarChart: Sendable, Hashable, Codable {
    /// Values of one kind, one for each name.
    public struct Series: Sendable, Hashable, Codable {
        /// What the legend says.
        public var name: String
        /// One value for each of the chart's names.
        public var values: [Double]

        /// Names a series.
        public init(_ name: String, _ values: [Double]) {
            self.name = name
            self.values = values
        }
    }

    /// What the bars stand for, one name a bar.
    public var names: [String]
    /// The series.
    public var series: [Series]
    /// What the values are, for instance `pictures`.
    public var valueTitle: String

    /// Creates a bar chart.
    public init(names: [String], series: [Series], valueTitle: String) {
        self.names = names
        self.series = series
        self.valueTitle = valueTitle
    }
}

/// How values are spread over equal bins.
public struct Histogram: Sendable, Hashable, Codable {
    /// The heading, for instance `before`.
    public var title: String
    /// The lower edge of the first bin.
    public var lowerBound: Double
    /// The upper edge of the last bin.
    public var upperBound: Double
    /// How many values fall into each bin.
    public var counts: [Int]

    /// Creates a histogram with bins of equal width.
    public init(title: String, lowerBound: Double, upperBound: Double, counts: [Int]) {
        self.title = title
        self.lowerBound = lowerBound
        self.upperBound = upperBound
        self.counts = counts
    }
}

/// Curves over a common horizontal axis of whole numbers (epochs).
public struct LineChart: Sendable, Hashable, Codable {
    /// One curve.
    public struct Series: Sendable, Hashable, Codable {
        /// What stands at the end of the line, for instance `training`.
        public var name: String
        /// The value at `firstX`, `firstX + 1`, …
        public var values: [Double]

        /// Names a curve.
        public init(_ name: String, _ values: [Double]) {
            self.name = name
            self.values = values
        }
    }

    /// What the curves show, for instance `loss`.
    public var title: String
    /// What the horizontal axis counts, for instance `epoch`.
    public var xTitle: String
    /// The horizontal place of each curve's first value.
    public var firstX: Int
    /// How far the horizontal axis reaches; a chart that still grows reaches further than its curves.
    public var lastX: Int
    /// The curves.
    public var series: [Series]

    /// Creates a chart of one or more curves.
    public init(title: String, xTitle: String, firstX: Int, lastX: Int, series: [Series]) {
        self.title = title
        self.xTitle = xTitle
        self.firstX = firstX
        self.lastX = lastX
        self.series = series
    }
}

/// A square matrix of counts: a row for each true class, a column for each predicted one.
public struct HeatMap: Sendable, Hashable, Codable {
    /// The classes, for rows and columns alike.
    public var names: [String]
    /// What the rows are, for instance `true class`.
    public var rowTitle: String
    /// What the columns are, for instance `predicted class`.
    public var columnTitle: String
    /// `counts[row][column]`.
    public var counts: [[Int]]

    /// Creates a matrix of counts.
    public init(names: [String], rowTitle: String, columnTitle: String, counts: [[Int]]) {
        self.names = names
        self.rowTitle = rowTitle
        self.columnTitle = columnTitle
        self.counts = counts
    }
}

/// The layers of a network from input to output.
public struct ModelDiagram: Sendable, Hashable, Codable {
    /// One box.
    public struct Layer: Sendable, Hashable, Codable {
        /// The layer's name, for instance `dense_1`.
        public var name: String
        /// The layer's kind and what sets it apart, for instance `Dense · relu`.
        public var kind: String
        /// The shape of one picture's values as they leave the layer, for instance `128`.
        public var outputShape: String
        /// How many weights it has.
        public var parameters: Int

        /// Creates a box.
        public init(name: String, kind: String, outputShape: String, parameters: Int) {
            self.name = name
            self.kind = kind
            self.outputShape = outputShape
            self.parameters = parameters
        }
    }

    /// The shape of one picture as it enters, for instance `28 × 28`.
    public var inputShape: String
    /// The layers in order.
    public var layers: [Layer]

    /// Creates a diagram.
    public init(inputShape: String, layers: [Layer]) {
        self.inputShape = inputShape
        self.layers = layers
    }
}

/// What a network says of one picture.
public struct Prediction: Sendable, Hashable, Codable {
    /// The picture's place in its data set.
    public var index: Int
    /// The picture.
    public var picture: Picture
    /// The class names.
    public var names: [String]
    /// A probability for each class.
    public var probabilities: [Double]
    /// The class with the largest probability.
    public var predictedClass: Int
    /// The class that the data set gives.
    public var trueClass: Int

    /// Creates a prediction; both classes are places in `names`.
    public init(
        index: Int,
        picture: Picture,
        names: [String],
        probabilities: [Double],
        predictedClass: Int,
        trueClass: Int
    ) {
        self.index = index
        self.picture = picture
        self.names = names
        self.probabilities = probabilities
        self.predictedClass = predictedClass
        self.trueClass = trueClass
    }
}
