extension NamedDataset {
    /// The 1,313 passengers of the Titanic, of whom 557 have no age in the file: those take the mean.
    static let titanic = NamedDataset(
        name: "titanic",
        summary: "1,313 passengers of the Titanic: class, age and sex, who survived",
        forms: [
            Form(
                reader: CSVReader.self,
                files: [
                    NamedFile(
                        option: "file",
                        name: "titanic_all.csv",
                        byteCount: 54_758,
                        digests: ["9d2b086c0726384d60ec4227ecc1acff"],
                        source: .python(.bokehSampledata, member: "bokeh_sampledata/_data/titanic_all.csv")
                    )
                ],
                defaults: [
                    "target": .text("survived"), "drop": .texts(["name"]), "missing": .text("mean"),
                    "class_names": .texts(["died", "survived"]),
                ]
            )
        ]
    )
}
