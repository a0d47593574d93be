"""Times the reading of a large CSV file in notebook, pandas and polars.

    read_csv.py --notebook .build/release/notebook [--rows 1000000] [--rounds 5]

The file has twenty columns: sixteen of decimal numbers, two of whole ones, one of three texts, and the target. Ours is
`notebook check`, from process start to end: start, checksum of the file, parsing, check of the notebook. Theirs is the
call of `read_csv` alone, in a process that has loaded the library. They take turns, the least time of the rounds counts;
memory is the peak of the process that is resident. See README.md.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

NOTEBOOK = """```{load} csv
file: table.csv
target: y
```
"""
PEER = """
import resource, sys, time
import {0} as library
start = time.perf_counter()
library.read_csv(sys.argv[1])
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def write_table(path, rows):
    import numpy as np
    import pandas as pd

    random = np.random.default_rng(1)
    columns = {f"c{place}": np.round(random.normal(100, 30, rows), 4) for place in range(16)}
    columns |= {"i": random.integers(0, 100_000, rows), "j": random.integers(0, 10, rows)}
    columns |= {"k": random.choice(["red", "green", "blue"], rows), "y": np.round(random.normal(0, 1, rows), 6)}
    pd.DataFrame(columns).to_csv(path, index=False)


def ours(program, folder):
    """Seconds, and kibibytes of memory."""
    start = time.perf_counter()
    process = subprocess.Popen([program, "check", folder / "table.md"], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit("notebook check failed")
    return time.perf_counter() - start, usage.ru_maxrss


def theirs(library, folder):
    run = [sys.executable, "-c", PEER.format(library), folder / "table.csv"]
    seconds, memory = subprocess.run(run, check=True, capture_output=True, text=True).stdout.split()
    return float(seconds), int(memory)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--notebook", required=True)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_table(folder / "table.csv", arguments.rows)
        (folder / "table.md").write_text(NOTEBOOK)
        contenders = {
            "notebook": lambda: ours(arguments.notebook, folder),
            "pandas": lambda: theirs("pandas", folder),
            "polars": lambda: theirs("polars", folder),
        }
        found = {name: [] for name in contenders}
        for _ in range(arguments.rounds):
            for name, measure in contenders.items():
                found[name].append(measure())
        size = (folder / "table.csv").stat().st_size
        print(f"{arguments.rows:,} rows of 20 columns, {size / 1e6:.0f} MB:\n")
        print("| | seconds | peak memory, MiB |\n|:--|--:|--:|")
        for name, runs in found.items():
            print(f"| {name} | {min(run[0] for run in runs):.2f} | {max(run[1] for run in runs) / 1024:.0f} |")


main()
