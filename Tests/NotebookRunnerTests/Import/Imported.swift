import Datasets
import Foundation

@testable import NotebookRunner

/// What `notebook import` makes of cells and scripts, in no folder and without any file.
enum Imported {
    /// The front matter of all of them.
    static let start = "---\ntitle: 'a'\n---\n"

    /// A model that is ready to be trained.
    static let compiled = """
        (x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
        model = keras.Sequential([layers.Flatten(), layers.Dense(10)])
        model.compile('adam', 'mse')

        """

    /// A Jupyter notebook of such cells: their types and sources.
    static func notebook(_ cells: [(String, String)]) throws -> [UInt8] {
        let list = cells.map { ["cell_type": $0.0, "source": $0.1, "metadata": [String: String]()] as [String: Any] }
        return Array(
            try JSONSerialization.data(withJSONObject: ["cells": list, "nbformat": 4, "metadata": [String: String]()])
        )
    }

    /// What becomes of such cells.
    static func cells(_ cells: [(String, String)], isFree: @escaping (String) -> Bool = { _ in true }) throws
        -> NotebookImport
    {
        try NotebookImport(
            try notebook(cells),
            isScript: false,
            name: "a",
            in: DatasetContext(folder: "/nonexistent"),
            isFree: isFree
        )
    }

    /// What becomes of a script.
    static func script(_ text: String) throws -> NotebookImport {
        try NotebookImport(
            Array(text.utf8),
            isScript: true,
            name: "a",
            in: DatasetContext(folder: "/nonexistent"),
            isFree: { _ in true }
        )
    }
}
