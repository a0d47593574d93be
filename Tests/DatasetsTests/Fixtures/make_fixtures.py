"""Writes what NumPy and pandas make of data, for the tests of Datasets.

    python make_fixtures.py notebooks/data/auto-mpg.csv

arrays.npz: an array of each type, the numbers from 0 on. refused.npz: arrays that are not read. statistics.json: what
pandas says of the columns of auto-mpg.csv, which `make test` fetches.
"""

import json
import pathlib
import sys

import numpy as np
import pandas as pd

folder = pathlib.Path(__file__).parent
types = ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "float32", "float64"]
arrays = {name: np.arange(6).reshape(3, 2).astype(name) for name in types}
arrays |= {f"big_{name}": arrays[name].astype(np.dtype(name).newbyteorder(">")) for name in types if name != "bool"}
arrays |= {f"fortran_{name}": np.asfortranarray(arrays[name]) for name in types}
arrays["half"] = np.array([0, -0.0, 1, -2.5, 6.1e-5, 5.96e-8, 65504], np.float16)
arrays["cube"] = np.asfortranarray(np.arange(24, dtype=np.uint8).reshape(2, 3, 4))
np.savez_compressed(folder / "arrays.npz", **arrays)
refused = {
    "objects": np.array([{"a": 1}, None], object),
    "texts": np.array(["a", "bc"]),
    "bytes": np.array([b"a", b"bc"]),
    "records": np.array([(1, 2.0)], [("a", "i4"), ("b", "f4")]),
    "complex": np.array([1 + 2j]),
    "dates": np.array(["2026-01-01"], "datetime64[D]"),
    "scalar": np.array(1.0),
    "empty": np.zeros((0, 3), np.float32),
}
np.savez(folder / "refused.npz", **refused)

table = pd.read_csv(sys.argv[1]).drop(columns="name").astype("float32").astype("float64")
described = table.describe().drop(index="std")
described.loc["std"] = table.std(ddof=0)
(folder / "statistics.json").write_text(json.dumps(described.to_dict(), indent=1) + "\n")
