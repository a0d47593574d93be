extension NamedDataset {
    /// Prices of houses in 506 places around Boston in the 1970s, in thousands of dollars. Harrison and Rubinfeld,
    /// "Hedonic prices and the demand for clean air", 1978. Column `B` supposes that people of one race would rather
    /// live apart; Keras's documentation discourages the data set but as an example of that.
    ///
    /// The test set is drawn from the notebook's seed, where Keras draws it from 113.
    static let bostonHousing = NamedDataset(
        name: "boston_housing",
        summary: "506 places around Boston: 13 columns, prices in thousands of dollars",
        forms: [
            Form(
                reader: NPZReader.self,
                files: [
                    NamedFile(
                        option: "file",
                        name: "boston_housing.npz",
                        byteCount: 57_026,
                        digests: ["f553886a1f8d56431e820c5b82552d9d95cfcb96d1e678153f8839538947dff5"],
                        source: .address(kerasAddress + "boston_housing.npz")
                    )
                ],
                defaults: [
                    "x": .text("x"), "y": .text("y"),
                    "columns": .texts([
                        "CRIM", "ZN", "INDUS", "CHAS", "NOX", "RM", "AGE", "DIS", "RAD", "TAX", "PTRATIO", "B", "LSTAT",
                    ]),
                ]
            )
        ],
        kerasFolder: "",
        targetName: "price"
    )
}
