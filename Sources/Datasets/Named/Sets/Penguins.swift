extension NamedDataset {
    /// Measures of 344 penguins of three species, of which 11 rows lack a value. Horst, Hill and Gorman,
    /// palmerpenguins, 2020.
    static let penguins = NamedDataset(
        name: "penguins",
        summary: "344 penguins: 6 columns, 3 species",
        forms: [
            Form(
                reader: CSVReader.self,
                files: [
                    NamedFile(
                        option: "file",
                        name: "penguins.csv",
                        byteCount: 13_478,
                        digests: ["28b91b4a16f1f951dabd6f387df83ed3"],
                        source: .python(.bokehSampledata, member: "bokeh_sampledata/_data/penguins.csv")
                    )
                ],
                defaults: ["target": .text("species"), "missing": .text("drop")]
            )
        ]
    )
}
