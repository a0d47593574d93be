extension NamedDataset {
    /// How far 392 cars of 1970 to 1982 go on a gallon of fuel. Quinlan, "Combining instance-based and model-based
    /// learning", 1993. The origin is 1 for North America, 2 for Europe, 3 for Asia.
    static let autoMPG = NamedDataset(
        name: "auto_mpg",
        summary: "392 cars of 1970 to 1982: 7 columns, fuel efficiency in miles per gallon",
        forms: [
            Form(
                reader: CSVReader.self,
                files: [
                    NamedFile(
                        option: "file",
                        name: "auto-mpg.csv",
                        byteCount: 17_444,
                        digests: ["ef235b10e5ae7ff4f78c3bf3f0800336"],
                        source: .python(.bokehSampledata, member: "bokeh_sampledata/_data/auto-mpg.csv")
                    )
                ],
                defaults: ["target": .text("mpg"), "drop": .texts(["name"]), "categorical": .texts(["origin"])]
            )
        ]
    )
}

extension PythonPackage {
    /// The sample data of the Bokeh project; it holds files and next to no code.
    static let bokehSampledata = PythonPackage(
        name: "bokeh-sampledata",
        version: "2026.1",
        wheel: "bokeh_sampledata-2026.1-py3-none-any.whl",
        byteCount: 12_835_603,
        sha256: "f40331a40ca30c64a1c1471835aad9006b61b0d9731a3f649ee8cbbf48d3822f"
    )
}
