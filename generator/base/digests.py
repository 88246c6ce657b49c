"""SHA-256 over bytes and over values."""

from __future__ import annotations

import hashlib
import json
import zlib

import msgspec

_encoder = msgspec.json.Encoder(order="sorted")


def encode_value(value: object) -> bytes:
    """Canonical JSON: equal values give equal bytes. Raises TypeError for what JSON has no form for."""
    try:
        return _encoder.encode(value)
    except UnicodeEncodeError:
        # A lone surrogate can come from nowhere but a hand-made file name; JSON's own escapes can say it.
        return json.dumps(value, separators=(",", ":"), sort_keys=True, allow_nan=False).encode()


def digest_bytes(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def digest_value(value: object) -> str:
    """Digest of a value made of strings, numbers, booleans, None, (named) tuples, lists and dicts.

    Equal values have equal digests whatever the order in which a dict was filled; a tuple and a list of the
    same members are the same value.
    """
    return hashlib.sha256(encode_value(value)).hexdigest()


def bucket_of(name: str, number: int = 256) -> str:
    """One of 256 buckets, `00` to `ff`, or of another power of two, the same for a name for ever: what is kept together is
    small at any size. Those that are together in one of more are together in one of fewer."""
    return f"{zlib.crc32(name.encode('utf-8', 'surrogatepass')) & (number - 1):02x}"
