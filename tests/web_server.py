"""Serves a folder with nginx on loopback, at the root of a host or below a path, as a reader's web server would."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'self'; frame-ancestors 'none'"
)
"""What a careful host would send: nothing inline, nothing from elsewhere."""

_TYPES = {
    "text/html": "html",
    "text/css": "css",
    "text/plain": "txt",
    "text/javascript": "js",
    "application/xml": "xml",
    "application/json": "json",
    "image/svg+xml": "svg",
    "image/png": "png",
    "image/jpeg": "jpg jpeg",
    "image/webp": "webp",
    "font/woff2": "woff2",
}


@contextmanager
def serve(output: Path, folder: Path, prefix: str = "/") -> Iterator[str]:
    """Serves `output` and gives its address, which ends in `prefix`; `folder` is for nginx's own files.

    Nothing else answers on that host, so that a link which leaves `prefix` is a broken one.
    """
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    assert program, "there is no nginx; run tests/install_tools.sh"
    for _ in range(5):
        port = _free_port()
        config = folder / "nginx.conf"
        config.write_text(_configure(output, folder, prefix, port), encoding="utf-8")
        with subprocess.Popen([program, "-p", str(folder), "-c", str(config)], stderr=subprocess.PIPE) as server:
            try:
                if _answers(server, port):
                    yield f"http://127.0.0.1:{port}{prefix}"
                    return
            finally:
                server.terminate()
                said = server.communicate(timeout=20)[1].decode()
        # Another process may have taken the port between the choice and the start: choose again.
    raise AssertionError(f"nginx does not start:\n{said}")


@contextmanager
def serve_files(folder: Path, files: dict[str, str], prefix: str = "/") -> Iterator[str]:
    """Writes a small site, path by path, and serves it."""
    for name, text in files.items():
        path = folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "nginx").mkdir()
    with serve(folder / "site", folder / "nginx", prefix) as address:
        yield address


def _configure(output: Path, folder: Path, prefix: str, port: int) -> str:
    user = f"user {getpass.getuser()};\n" if os.geteuid() == 0 else ""
    types = "\n".join(f"    {kind} {endings};" for kind, endings in _TYPES.items())
    temporary = "\n".join(
        f"  {name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    elsewhere = "" if prefix == "/" else "    location / { return 410; }\n"
    return f"""{user}daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log stderr warn;
events {{ worker_connections 256; }}
http {{
  types {{
{types}
  }}
  default_type application/octet-stream;
  charset utf-8;
  access_log off;
{temporary}
  server {{
    listen 127.0.0.1:{port};
    absolute_redirect off;
    add_header Content-Security-Policy "{POLICY}" always;
    add_header X-Content-Type-Options nosniff always;
    location {prefix} {{
      alias {output}/;
      error_page 404 {prefix}404.html;
    }}
{elsewhere}  }}
}}
"""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _answers(server: subprocess.Popen[bytes], port: int) -> bool:
    """True once the port takes a connection, False if the server ends before."""
    for _ in range(200):
        if server.poll() is not None:
            return False
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.05)
    return False
