"""What each of the server's helpers is: a process that answers messages, one after the other, in its main thread.

`python -m generator.preview.process builder|reading-room|names-desk SITE`.
"""

from __future__ import annotations

import gc
import os
import queue
import signal
import sys
import threading
import traceback
from pathlib import Path
from typing import BinaryIO, Protocol

from generator.base.diagnostics import SiteError, as_rows
from generator.preview.frames import Message, pack, read_message


class Role(Protocol):
    def answer(self, what: str, message: Message) -> Message:
        """May raise anything; SiteError and OSError are told for what they are."""
        ...


def answer_messages(role: Role, incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Until the process ends, which it does, with all processes that it started, when `incoming` does."""
    messages: queue.Queue[Message] = queue.Queue()
    threading.Thread(target=_read, args=[incoming, messages], daemon=True).start()
    while True:
        message = messages.get()
        outgoing.write(pack({"number": message["number"], **_answer(role, message)}))
        outgoing.flush()


def _read(incoming: BinaryIO, messages: queue.Queue[Message]) -> None:
    while message := read_message(incoming):
        messages.put(message)
    os.killpg(0, signal.SIGKILL)


def _answer(role: Role, message: Message) -> Message:
    try:
        return role.answer(message["what"], message)
    except SiteError as error:
        found = sorted(error.diagnostics, key=lambda one: one.order)
        return {"diagnostics": as_rows(found)}
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return {"diagnostics": [], "fault": f"{where}{error.strerror or error}"}
    except Exception:  # noqa: BLE001 a fault of ours is told, and the server goes on
        traceback.print_exc()
        return {"diagnostics": [], "fault": "a fault of Backissue; its trace is in the terminal"}


def _role(name: str, site: Path) -> Role:
    if name == "builder":
        from generator.preview.builder import Builder

        return Builder(site)
    if name == "names-desk":
        from generator.preview.desk_names import NamesDesk

        return NamesDesk(site)
    from generator.preview.reading_room import ReadingRoom

    return ReadingRoom(site)


def main() -> None:
    # As the command itself does: an archive's values live long, and to look through them for cycles takes as long again.
    gc.set_threshold(50_000, 20, 100)
    # Whatever prints to standard output must not get between the messages.
    outgoing = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    answer_messages(_role(sys.argv[1], Path(sys.argv[2])), sys.stdin.buffer, outgoing)


if __name__ == "__main__":
    main()
