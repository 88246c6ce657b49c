"""Whether a text has a place in the archive to itself: then it may change into another such text, and nothing else does."""

from __future__ import annotations

from generator.catalog.near_duplicates import BAND, CROWD, NEAR
from generator.content.signature import SIZE, signature_bytes


def is_alone(signatures: bytes | bytearray, at: int, signature: str) -> bool:
    """False if the text of this signature, in place of the one at `at`, may be near another one of `signatures`, or is
    alike in one place to so many that `find_near_duplicates` would not compare each with each."""
    wanted = signature_bytes(signature)
    words = memoryview(signatures).cast("I")  # whole bands
    for band in range(0, SIZE, BAND):
        column, part = words[band // BAND :: SIZE // BAND].tobytes(), wanted[band : band + BAND]
        alike, place = 0, column.find(part)
        while place >= 0:
            row, inside = divmod(place, BAND)
            if not inside and row != at:
                alike += 1
                there = signatures[row * SIZE : (row + 1) * SIZE]
                if 2 * alike > CROWD or sum(map(int.__eq__, there, wanted)) >= NEAR * SIZE:
                    return False
            place = column.find(part, place + 1)
    return True
