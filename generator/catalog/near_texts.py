"""Signed texts that are asked, one at a time, which are near it: at once, also among a hundred thousand."""

from __future__ import annotations

from collections.abc import Mapping

from generator.catalog.near_duplicates import BAND, NEAR
from generator.content.signature import SIZE, signature_bytes

_BANDS = SIZE // BAND


class NearTexts:
    """The signatures of an archive, band by band: to search one long string takes less than to look at each text.

    Where more texts are alike in one place than `find_near_duplicates` compares, more of them are near each other here.
    """

    def __init__(self, signatures: Mapping[str, str]) -> None:
        """`signatures` are by path; those of texts without words are empty."""
        signed = {path: signature_bytes(one) for path, one in signatures.items() if one}
        self._paths: list[str] = list(signed)
        self._at = {path: at for at, path in enumerate(self._paths)}
        whole = memoryview(b"".join(signed.values())).cast("I") if signed else memoryview(b"").cast("B")
        self._columns = [bytearray(whole[band::_BANDS].tobytes()) for band in range(_BANDS)]

    def put(self, path: str, signature: str) -> None:
        """Add a text, or the new signature of one; an empty signature takes it away."""
        at = self._at.pop(path, None)
        if at is not None:
            self._paths[at] = ""
        if signature:
            self._at[path] = len(self._paths)
            self._paths.append(path)
            data = signature_bytes(signature)
            for band, column in enumerate(self._columns):
                column.extend(data[band * BAND : (band + 1) * BAND])

    def find(self, signature: str) -> set[str]:
        """The paths of the texts that are near the one of this signature, its own among them."""
        wanted = signature_bytes(signature)
        rows: set[int] = set()
        for band, column in enumerate(self._columns):
            part = wanted[band * BAND : (band + 1) * BAND]
            at = column.find(part)
            while at >= 0:
                if at % BAND == 0:
                    rows.add(at // BAND)
                at = column.find(part, at + 1)
        return {self._paths[row] for row in rows if self._paths[row] and self._agrees(row, wanted)}

    def _agrees(self, row: int, wanted: bytes) -> bool:
        start = row * BAND
        there = b"".join(column[start : start + BAND] for column in self._columns)
        return sum(map(int.__eq__, there, wanted)) >= NEAR * SIZE
