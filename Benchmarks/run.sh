#!/bin/sh
# Times the engine beside JAX, PyTorch and Keras on TensorFlow, edits beside Jupyter, and CSV files beside pandas
# and polars; prints Markdown tables.
# Arguments go to compare.py.
set -eu
here=$(dirname "$(readlink -f "$0")")
cd "$here/.."

venv=$here/.venv
if ! [ "$venv/complete" -nt "$here/requirements.txt" ]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --requirement "$here/requirements.txt" >&2
    touch "$venv/complete"
fi

swift build --configuration release --static-swift-stdlib --product EngineBenchmark >&2
swift build --configuration release --static-swift-stdlib --product notebook >&2
clang -O3 -march=native -pthread "$here/multiply_add_peak.c" -o "$venv/multiply_add_peak"

"$venv/bin/python" "$here/compare.py" --engine .build/release/EngineBenchmark \
    --notebook .build/release/notebook --peak "$venv/multiply_add_peak" "$@"
"$venv/bin/python" "$here/edits.py" --notebook .build/release/notebook
"$venv/bin/python" "$here/read_csv.py" --notebook .build/release/notebook
