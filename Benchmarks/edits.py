"""Times edits of the tutorial in notebook, in Jupyter (nbconvert --execute), and with jupyter-cache.

    edits.py --notebook .build/release/notebook [--rounds 10] [--jupyter-rounds 3]

The notebook for Jupyter is what `notebook convert --to ipynb` makes of the same file after the same edit; it runs Keras
on TensorFlow. A time is wall-clock seconds from process start to the report on disk, the median of the rounds.
See README.md.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
SOURCE = (HERE.parent / "notebooks/basic-classification.md").read_text()
DATA = Path("/usr/share/datasets/fashion-mnist")


def replaced(text, old, new):
    if text.count(old) != 1:
        sys.exit(f"the tutorial has changed: {old!r} is there {text.count(old)} times")
    return text.replace(old, new)


EDITS = [
    ("first run", None),
    ("nothing edited", lambda round_number: SOURCE),
    ("prose edited", lambda round_number: replaced(SOURCE, "## Now you", f"## Now you, reader {round_number}")),
    ("an epoch more", lambda round_number: replaced(SOURCE, "epochs: 5,", f"epochs: {5 + round_number},")),
    ("`{predict}` edited", lambda round_number: replaced(SOURCE, "images: 0..14", f"images: 0..{15 + round_number}")),
]


class Contender:
    """Runs the tutorial in a folder of its own, in which its cache stays between rounds."""

    def __init__(self, title, rounds, folder, convert, command):
        self.title = title
        self.rounds = rounds
        self.folder = folder
        self.convert = convert
        self.command = command
        self.environment = dict(os.environ, KERAS_HOME=str(folder.parent / "keras"), TF_CPP_MIN_LOG_LEVEL="3")

    def run(self, text):
        """Seconds of a run of that notebook."""
        (self.folder / "tutorial.md").write_text(text)
        if self.convert:
            subprocess.run(self.convert, cwd=self.folder, check=True, capture_output=True)
        report = self.folder / "tutorial.html"
        report.unlink(missing_ok=True)
        start = time.perf_counter()
        done = subprocess.run(self.command, cwd=self.folder, env=self.environment, capture_output=True, text=True)
        seconds = time.perf_counter() - start
        if done.returncode or not report.exists():
            sys.exit(f"{self.title} failed:\n{done.stdout}{done.stderr}")
        return seconds

    def median(self, edit):
        times = []
        if edit:
            self.run(SOURCE)
        for round_number in range(1, self.rounds + 1):
            if not edit:
                shutil.rmtree(self.folder / "cache", ignore_errors=True)
            times.append(self.run(edit(round_number) if edit else SOURCE))
        return statistics.median(times)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--notebook", required=True)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--jupyter-rounds", type=int, default=3)
    options = parser.parse_args()
    notebook = str(Path(options.notebook).resolve())
    with tempfile.TemporaryDirectory() as root:
        root = Path(root)
        shutil.copytree(DATA, root / "keras/datasets/fashion-mnist")
        convert = [notebook, "convert", "--to", "ipynb", "--cache-dir", "convert", "tutorial.md"]
        contenders = []
        for title, rounds, name, command in [
            ("notebook", options.rounds, "ours", [notebook, "run", "--quiet", "--cache-dir", "cache", "tutorial.md"]),
            (
                "nbconvert --execute",
                options.jupyter_rounds,
                "nbconvert",
                [sys.executable, "-m", "nbconvert", "--to", "html", "--execute", "tutorial.ipynb"],
            ),
            (
                "jupyter-cache",
                options.jupyter_rounds,
                "jupyter-cache",
                [sys.executable, HERE / "peers/jupyter_cache_peer.py", "tutorial.ipynb", "tutorial.html", "cache"],
            ),
        ]:
            folder = root / name
            folder.mkdir()
            contenders.append(Contender(title, rounds, folder, None if name == "ours" else convert, command))
        print("| seconds to the page | " + " | ".join(each.title for each in contenders) + " |")
        print("|:--" + "|--:" * len(contenders) + "|", flush=True)
        for title, edit in EDITS:
            print(f"{title} …", file=sys.stderr)
            times = [each.median(edit) for each in contenders]
            cells = [f"{times[0]:.3f}"] + [f"{each:.1f} ({each / times[0]:.0f}×)" for each in times[1:]]
            print(f"| {title} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
