"""Times the reading of a large CSV file in notebook, pandas and polars.

    read_csv.py --notebook .build/release/notebook [--rows 1000000] [--rounds 5]

The file has twenty columns: sixteen of decimal numbers, two of whole ones, one of three texts, and the target. Ours is
`notebook check`, from process start to end: start, checksum of the file, parsing, check of the notebook. Theirs is the
call of `read_csv` alone, in a process that has loaded the library. They take turns, the least of the rounds counts;
processor time is that of all threads, memory the peak of the process that is resident. See README.md.
"""

import argparse
import multiprocessing
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
start, worked = time.perf_counter(), time.process_time()
library.read_csv(sys.argv[1])
print(time.perf_counter() - start, time.process_time() - worked, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
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
    """Seconds from start to end, seconds of processor time, kibibytes of memory."""
    start = time.perf_counter()
    process = subprocess.Popen([program, "check", folder / "table.md"], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit("notebook check failed")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def theirs(library, folder):
    run = [sys.executable, "-c", PEER.format(library), folder / "table.csv"]
    return tuple(map(float, subprocess.run(run, check=True, capture_output=True, text=True).stdout.split()))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--notebook", required=True)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # In a process of its own: what it takes would count as memory of all that is started after it.
        writer = multiprocessing.Process(target=write_table, args=(folder / "table.csv", arguments.rows))
        writer.start()
        writer.join()
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
        print("| | seconds | processor seconds | peak memory, MiB |\n|:--|--:|--:|--:|")
        for name, runs in found.items():
            wall, worked, memory = (min(run[place] for run in runs) for place in range(3))
            print(f"| {name} | {wall:.2f} | {worked:.2f} | {memory / 1024:.0f} |")


main()
