extension NamedDataset {
    /// Handwritten digits, 60,000 and 10,000 of 28×28 pixels, as Keras's `mnist.npz` or as the four original files.
    /// LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition", 1998.
    static let mnist = NamedDataset(
        name: "mnist",
        summary: "70,000 pictures of handwritten digits, 28 × 28, in 10 classes",
        forms: [
            Form(
                reader: NPZReader.self,
                files: [
                    NamedFile(
                        option: "file",
                        name: "mnist.npz",
                        byteCount: 11_490_434,
                        digests: ["731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1"],
                        source: .address(kerasAddress + "mnist.npz")
                    )
                ],
                defaults: ["class_names": digits]
            ),
            Form(
                reader: IDXReader.self,
                files: [
                    NamedFile(
                        option: "train_images",
                        name: "train-images-idx3-ubyte",
                        byteCount: 47_040_016,
                        digests: ["e12946a8ab9bd74359bf22c057c52478"]
                    ),
                    NamedFile(
                        option: "train_labels",
                        name: "train-labels-idx1-ubyte",
                        byteCount: 60_008,
                        digests: ["81c6f5433a9d34628839fd1c4bb36825"]
                    ),
                    NamedFile(
                        option: "test_images",
                        name: "t10k-images-idx3-ubyte",
                        byteCount: 7_840_016,
                        digests: ["a912d49f199ea2d36aa8aa9c0102c17c"]
                    ),
                    NamedFile(
                        option: "test_labels",
                        name: "t10k-labels-idx1-ubyte",
                        byteCount: 10_008,
                        digests: ["507d8d921945ef3663c4bd8be7e7204f"]
                    ),
                ],
                defaults: ["class_names": digits],
                shape: [28, 28]
            ),
        ],
        kerasFolder: ""
    )

    private static let digits = PresetValue.texts((0...9).map(String.init))
}
