import ArgumentParser

/// A notebook that `notebook new --example` writes: those of the gallery, from the folder `notebooks`.
enum GalleryNotebook: String, CaseIterable, ExpressibleByArgument {
    case basicClassification = "basic-classification"
    case basicClassificationInChinese = "basic-classification.zh"
    case basicClassificationInKeras = "basic-classification-in-keras"
    case basicClassificationInKerasInChinese = "basic-classification-in-keras.zh"
    case regression
    case regressionInChinese = "regression.zh"
    case structuredData = "structured-data"
    case structuredDataInChinese = "structured-data.zh"
    case tryIt = "try-it"
    case withoutNormalization = "without-normalization"

    /// The file's bytes.
    var source: [UInt8] {
        switch self {
        case .basicClassification: PackageResources.basic_classification_md
        case .basicClassificationInChinese: PackageResources.basic_classification_zh_md
        case .basicClassificationInKeras: PackageResources.basic_classification_in_keras_md
        case .basicClassificationInKerasInChinese: PackageResources.basic_classification_in_keras_zh_md
        case .regression: PackageResources.regression_md
        case .regressionInChinese: PackageResources.regression_zh_md
        case .structuredData: PackageResources.structured_data_md
        case .structuredDataInChinese: PackageResources.structured_data_zh_md
        case .tryIt: PackageResources.try_it_md
        case .withoutNormalization: PackageResources.without_normalization_md
        }
    }
}
