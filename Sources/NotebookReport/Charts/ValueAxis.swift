/// An axis of numbers with labeled ticks.
protocol ValueAxis {
    /// The values with a label, from the beginning of the axis to its end.
    var ticks: [Double] { get }
    /// A place on the axis: 0 at its beginning, 1 at its end; what lies outside is brought to the nearer end.
    func fraction(of value: Double) -> Double
    /// A tick's label.
    func label(_ tick: Double) -> String
}
