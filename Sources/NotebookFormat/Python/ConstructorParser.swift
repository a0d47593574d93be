/// Reads Keras's constructors, such as `Adam(learning_rate=params.rate)`, and bare words, such as `adam`.
public enum ConstructorParser {
    /// Reads text that holds one value and nothing else.
    ///
    /// `name(…)` becomes a constructor, a word becomes a string; dotted prefixes are dropped from both, so that
    /// `tf.train.AdamOptimizer()` is `AdamOptimizer()` and `keras.losses.foo` is `foo`. `params.NAME` becomes the
    /// parameter's value. Numbers, `True`, `False`, `None`, texts in quotes, tuples, lists and dictionaries stand for
    /// themselves; arithmetic on numbers is done.
    /// - Throws: a diagnostic at the exact place of the first mistake.
    public static func parse(
        _ text: Located<String>,
        parameters: [Parameter]
    ) throws(Diagnostic) -> Value {
        var parser = PythonParser(PositionedText(text.value.utf8, at: text.range.start), joinsLines: true)
        return try PythonEvaluator(parameters: parameters).value(of: try parser.onlyExpression()).value
    }
}
