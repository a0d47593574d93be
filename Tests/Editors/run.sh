#!/bin/sh
# Holds `notebook lsp` to what Neovim's own client expects of a language server.
set -eu
program=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp "$here/notebook.md" "$folder/"
NOTEBOOK_PROGRAM=$program NOTEBOOK_FOLDER=$folder XDG_CACHE_HOME=$folder XDG_STATE_HOME=$folder \
    timeout 120 nvim --headless --clean -n -S "$here/neovim.lua"
