extension NPZReader {
    func pythonCode(
        in python: inout some PythonWriter,
        limits: [Split: Int],
        _ description: DatasetDescription
    ) -> [String] {
        let isTable = description.columns != nil
        let isClasses = description.target?.classNames != nil
        python.nameArrays(features: isTable ? "features" : "images", targets: isClasses ? "labels" : "targets")
        var lines = ["with np.load(\(python.literal(written))) as arrays:"]
        func array(_ name: String) -> String { "arrays[\(python.literal(name))]" }
        switch arrays {
        case .four(let pairs):
            for split in Split.allCases {
                guard let pair = pairs[split] else { continue }
                lines.append(
                    "    \(python.features(split)), \(python.targets(split)) = \(array(pair.samples)), "
                        + array(pair.targets)
                )
            }
        case .two(let pair, let fraction):
            lines += [
                "    samples, values = \(array(pair.samples)), \(array(pair.targets))",
                "rows = np.random.default_rng(\(seed)).permutation(len(samples))",
                "test_count = int(\(fraction) * len(rows) + 0.5)",
                "\(python.features(.test)), \(python.targets(.test)) = samples[rows[:test_count]], values[rows[:test_count]]",
                "\(python.features(.train)), \(python.targets(.train)) = samples[rows[test_count:]], values[rows[test_count:]]",
            ]
        }
        for split in Split.allCases {
            let (features, targets) = (python.features(split), python.targets(split))
            if let limit = limits[split] {
                lines.append("\(features), \(targets) = \(features)[:\(limit)], \(targets)[:\(limit)]")
            }
            if isTable { lines.append("\(features) = \(features).reshape(len(\(features)), -1).astype(np.float32)") }
            lines.append("\(targets) = \(targets).reshape(-1)\(isClasses ? "" : ".astype(np.float32)")")
        }
        if let names = description.target?.classNames { lines += python.list("class_names", names) }
        return lines + [
            "print('training:', \(python.features(.train)).shape, 'test:', \(python.features(.test)).shape)"
        ]
    }
}
