from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.readers.field_dates import parse_field_date


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2021", "2021"),
        ("2021-11", "2021-11"),
        ("2021-11-14", "2021-11-14"),
        ("20211114", "2021-11-14"),
        (20211114, "2021-11-14"),
        (2021, "2021"),
        ("2021-11-14T21:30:00Z", "2021-11-14T21:30:00+00:00"),
        ("2021-11-14 21:30:00 UTC", "2021-11-14T21:30:00+00:00"),
        ("2021-11-14T21:30:00.123456789-0500", "2021-11-14T21:30:00-05:00"),
        ("2021-11-14T21:30+01", "2021-11-14T21:30:00+01:00"),
        ("Sun, 14 Nov 2021 21:30:00 -0500", "2021-11-14T21:30:00-05:00"),
        ("14 Nov 2021 21:30 EST", "2021-11-14T21:30:00-05:00"),
        ("14 Nov 2021 21:30 CEST", "2021-11-14"),
        ("November 14, 2021", "2021-11-14"),
        (1636923600, "2021-11-14T21:00:00+00:00"),
        (1636923600000, "2021-11-14T21:00:00+00:00"),
        ("1636923600", "2021-11-14T21:00:00+00:00"),
    ],
)
def test_stated_dates(value: object, iso: str) -> None:
    found = parse_field_date(value)
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize("value", ["2021-11-14T21:30:00", "2021-11-14 21:30", "Sun, 14 Nov 2021 21:30:00"])
def test_a_time_without_a_zone_gives_the_day_only(value: str) -> None:
    found = parse_field_date(value)
    assert found is not None
    assert found.iso == "2021-11-14"


@pytest.mark.parametrize(
    "value",
    [
        None, True, "", "yesterday", "2021-02-30", "0000-00-00 00:00:00", "0001-01-01T00:00:00Z", "9999-12-31",
        "202111", -1, "Mon, 01 Jan 0001 00:00:00 GMT", float("nan"), float("inf"), "9" * 5000, ["2021"],
        "14", "Sunday night",
    ],
)  # fmt: skip
def test_what_is_no_date_gives_none(value: object) -> None:
    assert parse_field_date(value) is None


_seconds = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1))  # noqa: DTZ001 - the zone is drawn apart
_moments = _seconds.map(lambda moment: moment.replace(microsecond=0))
_zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(_moments, _zones)
def test_iso_and_mail_dates_come_back_as_the_same_moment(moment: datetime, zone: timezone) -> None:
    aware = moment.replace(tzinfo=zone)
    for text in (aware.isoformat(), aware.isoformat(" "), format_datetime(aware)):
        found = parse_field_date(text)
        assert found is not None
        assert found.moment == aware
        assert (found.year, found.month, found.day) == (aware.year, aware.month, aware.day)


@given(st.integers(10**8, 4 * 10**9))
def test_seconds_since_1970_are_moments_in_utc(seconds: int) -> None:
    found = parse_field_date(seconds)
    assert found is not None
    assert found.moment == datetime.fromtimestamp(seconds, UTC)


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    found = parse_field_date(text)
    assert found is None or 1500 <= found.year <= 2200
