"""jupyter-cache: runs a notebook when its code is not in the cache, and writes the page with nbconvert.

    jupyter_cache_peer.py TUTORIAL.ipynb TUTORIAL.html CACHE
"""

import sys
from pathlib import Path

import nbformat
from jupyter_cache import get_cache
from jupyter_cache.executors import load_executor
from nbconvert import HTMLExporter

source, page, folder = (Path(argument).resolve() for argument in sys.argv[1:])
cache = get_cache(folder)
cache.add_nb_to_project(source)
result = load_executor("local-serial", cache).run_and_cache(filter_uris=[str(source)], timeout=600)
if result.errored or result.excepted:
    sys.exit(f"{source} failed")
_, merged = cache.merge_match_into_notebook(nbformat.read(source, as_version=4))
body, _ = HTMLExporter().from_notebook_node(merged)
page.write_text(body)
