extension NamedDataset {
    /// Zalando's pictures of clothes, 60,000 and 10,000 of 28×28 pixels.
    /// See <https://github.com/zalandoresearch/fashion-mnist>.
    public static let fashionMNIST = NamedDataset(
        name: "fashion_mnist",
        summary: "70,000 pictures of clothes, 28 × 28, in 10 classes",
        forms: [
            Form(
                reader: IDXReader.self,
                files: [
                    file(
                        "train_images",
                        "train-images-idx3-ubyte",
                        26_421_880,
                        ["e5a664e2905b9295ca72265d7c26283b", "b400e059040c764e0f525c43a2e906d3"]
                    ),
                    file(
                        "train_labels",
                        "train-labels-idx1-ubyte",
                        29_515,
                        ["48a2c630b815ef5a775518db990ebf87", "52202c516aeeda56f338309ca07c7807"]
                    ),
                    file(
                        "test_images",
                        "t10k-images-idx3-ubyte",
                        4_422_102,
                        ["00620a3fbea59460a60baf710224b311", "68143dfaf0c9fe805acc4a4ac1fef547"]
                    ),
                    file(
                        "test_labels",
                        "t10k-labels-idx1-ubyte",
                        5_148,
                        ["ca8383985fa2cbc620515cb4512a5b03", "469a9828a6e199112aed4d6b5f4d274a"]
                    ),
                ],
                defaults: [
                    "class_names": .texts([
                        "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag",
                        "Ankle boot",
                    ])
                ],
                shape: [28, 28]
            )
        ],
        debian: ("dataset-fashion-mnist", "/usr/share/datasets/fashion-mnist"),
        kerasFolder: "fashion-mnist"
    )

    /// - Parameter digests: of the bytes unpacked, then as Debian packs them, whose packing differs from Keras's.
    private static func file(_ option: String, _ name: String, _ byteCount: Int, _ digests: [String]) -> NamedFile {
        NamedFile(
            option: option,
            name: name,
            byteCount: byteCount,
            digests: digests,
            source: .address(kerasAddress + name + ".gz")
        )
    }

    /// Where Keras keeps its data sets.
    static let kerasAddress = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/"
}
