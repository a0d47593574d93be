#!/bin/sh
# Fetches CommonMark's examples, which the sources of a Python package carry, into the folder of the page checks.
set -eu
folder=$(dirname "$0")/.venv
package=mistletoe-1.6.0
"$folder/bin/pip" download --quiet --no-deps --no-binary :all: --dest "$folder" "$(echo $package | sed 's/-/==/')"
tar -xzOf "$folder/$package.tar.gz" "$package/test/specification/commonmark.json" > "$folder/commonmark.json.part"
mv "$folder/commonmark.json.part" "$folder/commonmark.json"
