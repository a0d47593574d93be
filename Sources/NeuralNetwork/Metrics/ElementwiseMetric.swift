/// A metric that comes from the mean of one number per element, such as the squared error.
protocol ElementwiseMetric: RowMetric {
    /// The number of one element.
    static func element(output: Float, target: Float) -> Float
}

extension ElementwiseMetric {
    /// Less is better.
    public var isHigherBetter: Bool { false }

    /// The mean over a row's elements, summed in double precision.
    func row(outputs: UnsafePointer<Float>, targets: UnsafePointer<Float>, columns: Int) -> Double {
        var sum = 0.0
        for column in 0..<columns { sum += Double(Self.element(output: outputs[column], target: targets[column])) }
        return sum / Double(columns)
    }
}
