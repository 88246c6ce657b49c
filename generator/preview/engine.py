"""The engine's process: `python -m generator.preview.engine SITE`. Builds in the main thread, answers the rest beside it."""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
import traceback
from pathlib import Path
from typing import BinaryIO

from generator.base.diagnostics import SiteError, as_rows
from generator.pipeline.build import build
from generator.pipeline.done import Built, Options
from generator.preview.frames import Message, pack, read_message


class Engine:
    """Holds what is worth keeping between two builds."""

    def __init__(self, site: Path, out: BinaryIO) -> None:
        self._site, self._out = site, out
        self._sending = threading.Lock()
        self.builds: queue.Queue[Message] = queue.Queue()
        self.questions: queue.Queue[Message] = queue.Queue()

    def read(self, stream: BinaryIO) -> None:
        """Sorts what comes in; when the server is gone, so is this process with all that it started."""
        while message := read_message(stream):
            (self.builds if message["what"] == "build" else self.questions).put(message)
        os.killpg(0, signal.SIGKILL)

    def build_all(self) -> None:
        while True:
            message = self.builds.get()
            self._reply(message, self._build())

    def answer_all(self) -> None:
        while True:
            message = self.questions.get()
            self._reply(message, {})

    def _build(self) -> Message:
        try:
            built = build(self._site, Options())
        except SiteError as error:
            found = sorted(error.diagnostics, key=lambda one: one.order)
            return {"diagnostics": as_rows(found), "stopped": True}
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            return {"diagnostics": [], "fault": f"{where}{error.strerror or error}"}
        except Exception:  # noqa: BLE001 a fault of ours is told, and the server goes on
            traceback.print_exc()
            return {"diagnostics": [], "fault": "a fault of Backissue; its trace is in the terminal"}
        return {"diagnostics": as_rows(built.diagnostics), "summary": _summary(built)}

    def _reply(self, to: Message, message: Message) -> None:
        with self._sending:
            self._out.write(pack({"number": to["number"], **message}))
            self._out.flush()


def _summary(built: Built) -> Message:
    return {
        "articles": built.articles,
        "ingested": built.ingested.ingested,
        "written": built.published.written,
        "removed": built.published.removed,
        "seconds": round(built.seconds.get("total", 0.0), 3),
        "ingested_files": list(built.ingested.written[:200]),
    }


def main() -> None:
    # Whatever prints to standard output must not get between the messages.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    engine = Engine(Path(sys.argv[1]), out)
    threading.Thread(target=engine.read, args=[sys.stdin.buffer], daemon=True).start()
    threading.Thread(target=engine.answer_all, daemon=True).start()
    engine.build_all()


if __name__ == "__main__":
    main()
