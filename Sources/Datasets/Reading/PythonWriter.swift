/// Takes the Python that reads a data set, for a notebook that is converted to Keras's language.
public protocol PythonWriter {
    /// Asks for modules of Python's own library; NumPy (`np`) and Keras are there already.
    mutating func require(_ modules: String...)
    /// Asks for a function; it is written once, before all steps.
    mutating func require(helper lines: [String])
    /// Says what later steps call the two arrays of a split: `train_features`, `test_targets`.
    mutating func nameArrays(features: String, targets: String)
    /// The variable that holds the samples of a split.
    func features(_ split: Split) -> String
    /// The variable that holds the targets of a split.
    func targets(_ split: Split) -> String
    /// A text as a literal that runs nothing, whatever it holds.
    func literal(_ text: String) -> String
    /// `name = ['a', 'b', …]`, broken where a line grows too long.
    func list(_ name: String, _ texts: [String]) -> [String]
}
