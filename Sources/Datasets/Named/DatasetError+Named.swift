extension DatasetError {
    /// A folder in which a data set was looked for.
    struct Place: Sendable, Hashable, CustomStringConvertible {
        let folder: String
        /// The names of the files it lacks.
        let missingFiles: [String]

        /// The folder, and what it lacks if it has some of the files.
        var description: String {
            missingFiles.count == IDXFiles.titles.count
                ? folder : "\(folder) (lacks \(missingFiles.joined(separator: ", ")))"
        }
    }

    /// None of the folders has all four files.
    static func datasetNotFound(name: String, places: [Place], package: String) -> Self {
        Self(
            "cannot find the four files of '\(name)'; looked in \(places.map(\.description).joined(separator: ", ")); "
                + "install Debian's package '\(package)', or name the folder that has them with --data-dir or in "
                + "NOTEBOOK_DATA"
        )
    }
}
