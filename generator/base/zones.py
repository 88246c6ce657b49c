"""Time zones, from the package `tzdata` alone: the system's own tables differ from machine to machine."""

from __future__ import annotations

from zoneinfo import ZoneInfo, available_timezones, reset_tzpath

reset_tzpath(())


def zone_names() -> set[str]:
    """Every IANA name."""
    return available_timezones()


def zone_of(name: str) -> ZoneInfo:
    """Raises ZoneInfoNotFoundError for a name that is not among `zone_names`."""
    return ZoneInfo(name)
