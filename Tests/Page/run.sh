#!/bin/sh
# Makes the reports of the notebooks that ship and holds them, and the preview, to their promises in Chromium.
set -eu
program=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export NOTEBOOK_DATA="$here/../../notebooks/data"
for notebook in "$here"/../../notebooks/*.md; do
    name=$(basename "$notebook" .md)
    "$program" run "$notebook" --quiet -o "$folder/$name.html" --cache-dir "$folder/cache"
done
# Sample pages made from values: right to left, hostile, and with everything that a page can show.
(cd "$here/../.." && SAMPLE_PAGES="$folder" swift test -c release --scratch-path .build-tests \
    -Xswiftc -enable-testing --skip-build --filter SamplePagesTests)
"$here/.venv/bin/python" "$here/check_page.py" "$folder"/*.html
"$here/.venv/bin/python" "$here/check_preview.py" "$program"
"$here/.venv/bin/python" "$here/check_editing.py" "$program"
"$here/.venv/bin/python" "$here/preview_under_load.py" "$program" 4
