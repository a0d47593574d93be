extension CSVReader {
    func pythonCode(
        in python: inout some PythonWriter,
        limits: [Split: Int],
        _ description: DatasetDescription
    ) -> [String] {
        python.nameArrays(features: "features", targets: "targets")
        python.require("csv", "gzip", "io")
        python.require(helper: Self.readCSV)
        python.require(helper: Self.encode)
        let target = python.literal(options.target)
        var lines: [String]
        switch files {
        case .one(_, let written, let fraction, let isStratified):
            lines = ["table = \(read(written, python))"]
            lines += ["names = \(featureNames(python))"]
            lines += ["rows = np.random.default_rng(\(seed)).permutation(len(table[\(target)])).tolist()"]
            if options.missing == .drop { lines.append(Self.complete("rows", "table", target)) }
            if isStratified {
                lines += [
                    "test_rows = []", "for value in sorted(set(table[\(target)][row] for row in rows)):",
                    "    members = [row for row in rows if table[\(target)][row] == value]",
                    "    test_rows += members[:int(\(fraction) * len(members) + 0.5)]",
                ]
            } else {
                lines.append("test_rows = rows[:int(\(fraction) * len(rows) + 0.5)]")
            }
            lines += [
                "held_out = set(test_rows)", "train_rows = [row for row in rows if row not in held_out]",
                "train = {name: [values[row] for row in train_rows] for name, values in table.items()}",
                "test = {name: [values[row] for row in test_rows] for name, values in table.items()}",
            ]
        case .two(_, _, let written):
            lines = Split.allCases.map { "\($0.rawValue) = \(read(written[$0] ?? "", python))" }
            lines += ["table = train", "names = \(featureNames(python))"]
            for split in Split.allCases.map(\.rawValue) where options.missing == .drop {
                lines += [
                    "rows = range(len(\(split)[\(target)]))", Self.complete("rows", split, target),
                    "\(split) = {name: [values[row] for row in rows] for name, values in \(split).items()}",
                ]
            }
        }
        lines.append("known = {name: set(train[name] + test[name]) - {None} for name in names}")
        for split in Split.allCases {
            guard let limit = limits[split] else { continue }
            lines.append("\(split.rawValue) = {name: values[:\(limit)] for name, values in \(split.rawValue).items()}")
        }
        let categorical = options.categorical.map { python.literal($0) }.joined(separator: ", ")
        lines.append("train_features, test_features = encode(train, test, known, [\(categorical)])")
        lines += targetLines(python, description.target, target)
        return lines + ["print('training:', train_features.shape, 'test:', test_features.shape)"]
    }

    private func read(_ path: String, _ python: some PythonWriter) -> String {
        var arguments = [python.literal(path)]
        if let separator = options.dialect.separator {
            let text = String(Character(Unicode.Scalar(separator)))
            if text != "," { arguments.append("separator=\(python.literal(text))") }
        } else {
            arguments.append("separator=None")
        }
        if let header = options.header {
            arguments.append("header=[\(header.map { python.literal($0) }.joined(separator: ", "))]")
        }
        if options.missingTexts != .standard {
            let words = options.missingTexts.words.map { python.literal($0) }
            arguments.append("missing=[\(words.joined(separator: ", "))]")
        }
        return "read_csv(\(arguments.joined(separator: ", ")))"
    }

    private func featureNames(_ python: some PythonWriter) -> String {
        if let features = options.features {
            return "[\(features.map { python.literal($0) }.joined(separator: ", "))]"
        }
        let others = ([options.target] + options.drop).map { python.literal($0) }.joined(separator: ", ")
        return "[name for name in table if name not in [\(others)]]"
    }

    private func targetLines(_ python: some PythonWriter, _ kind: DatasetTarget?, _ target: String) -> [String] {
        let splits = Split.allCases.map(\.rawValue)
        if let names = options.classNames {
            return python.list("class_names", names)
                + splits.map { "\($0)_targets = np.array([int(float(value)) for value in \($0)[\(target)]])" }
        }
        if case .classes(let names)? = kind {
            return python.list("class_names", names)
                + splits.map { "\($0)_targets = np.array([class_names.index(value) for value in \($0)[\(target)]])" }
        }
        return splits.map { "\($0)_targets = np.array(\($0)[\(target)], np.float32)" }
    }

    private static func complete(_ rows: String, _ table: String, _ target: String) -> String {
        "rows = [row for row in \(rows) if all(\(table)[name][row] is not None for name in names + [\(target)])]"
    }

    private static let readCSV = [
        "def read_csv(path, separator=',', header=None, missing=('', 'NA', '?')):",
        "    \"\"\"Reads a table, raw or packed with gzip, as lists of texts; None where a value is missing.\"\"\"",
        "    with open(path, 'rb') as file:",
        "        data = file.read()",
        "    if data[:2] == b'\\x1f\\x8b':",
        "        data = gzip.decompress(data)",
        "    lines = io.StringIO(data.decode('utf-8-sig'), newline='')",
        "    if separator is None:",
        "        lines = (' '.join(line.split()) for line in lines)",
        "    rows = csv.reader(lines, delimiter=separator or ' ', skipinitialspace=True)",
        "    rows = [[cell.strip() for cell in row] for row in rows]",
        "    rows = [row for row in rows if row not in ([], [''])]",
        "    names = header or [name or f'Unnamed: {place}' for place, name in enumerate(rows.pop(0))]",
        "    numbers = [float(text) for text in missing if text.strip('+-').replace('.', '', 1).isdigit()]",
        "    def is_missing(cell):",
        "        try:",
        "            return cell in missing or bool(numbers) and float(cell) in numbers",
        "        except ValueError:",
        "            return False",
        "    columns = [[None if is_missing(cell) else cell for cell in column] for column in zip(*rows)]",
        "    return dict(zip(names, columns))",
    ]

    private static let encode = [
        "def encode(train, test, known, categorical=()):",
        "    \"\"\"Makes arrays of columns: numbers, and a column of zeros and ones for each category.\"\"\"",
        "    def is_number(text):",
        "        try:",
        "            return float(text) is not None",
        "        except ValueError:",
        "            return False",
        "    parts = [], []",
        "    for name, texts in known.items():",
        "        if name not in categorical and all(map(is_number, texts)):",
        "            columns = [np.array([value or 'nan' for value in table[name]], float) for table in (train, test)]",
        "            mean = np.nanmean(columns[0])",
        "            for part, column in zip(parts, columns):",
        "                part.append(np.where(np.isnan(column), mean, column))",
        "        else:",
        "            order = float if all(map(is_number, texts)) else None",
        "            for category in sorted(sorted(texts), key=order):",
        "                for part, table in zip(parts, (train, test)):",
        "                    part.append(np.array([value == category for value in table[name]], float))",
        "    return [np.stack(part, axis=1).astype(np.float32) for part in parts]",
    ]
}
