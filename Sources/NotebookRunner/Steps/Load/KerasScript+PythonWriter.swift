import Datasets

extension KerasScript: PythonWriter {
    func literal(_ text: String) -> String { Python.literal(text) }

    func list(_ name: String, _ texts: [String]) -> [String] { Python.list(name, texts.map(Python.literal)) }
}
