"""Starts the preview of a folder's `a.md`, for the checks of it."""

import os
import pathlib
import socket
import subprocess


def serve(program: str, folder: pathlib.Path) -> tuple[subprocess.Popen, int, str]:
    """The process, its port, and the address that it tells once it serves. Its cache is in the folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [program, "preview", "a.md", "--port", str(port)],
        cwd=folder,
        env=os.environ | {"XDG_CACHE_HOME": str(folder / "cache")},
        stdout=subprocess.PIPE,
        text=True,
    )
    return process, port, process.stdout.readline().strip()
