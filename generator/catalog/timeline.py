"""An entity's articles by month or year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.base.dates import MONTHS
from generator.model.article import Article
from generator.model.views import Bar, Timeline

_MOST_MONTHS = 60


def make_timeline(articles: Sequence[Article]) -> Timeline | None:
    """`articles` from the oldest; undated ones count nowhere. By month where all months are known and few enough for a
    narrow screen, else by year; None where that gives a single bar."""
    dates = [article.date for article in articles if article.date]
    if not dates:
        return None
    first, last = dates[0], dates[-1]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if all(date.month for date in dates) and months <= _MOST_MONTHS:
        counts = Counter((date.year, date.month) for date in dates)
        periods = [divmod(first.year * 12 + first.month - 1 + number, 12) for number in range(months)]
        return _timeline(
            "month",
            [
                Bar(
                    f"{year:04d}/{month + 1:02d}/" if counts[year, month + 1] else "",
                    f"{MONTHS[month]} {year}",
                    counts[year, month + 1],
                )
                for year, month in periods
            ],
        )
    years = Counter(date.year for date in dates)
    return _timeline(
        "year",
        [
            Bar(f"{year:04d}/" if years[year] else "", str(year), years[year])
            for year in range(first.year, last.year + 1)
        ],
    )


def _timeline(unit: str, bars: list[Bar]) -> Timeline | None:
    if len(bars) < 2:
        return None
    total, most = sum(bar.total for bar in bars), max(bar.total for bar in bars)
    peaks = [number for number, bar in enumerate(bars) if bar.total == most]
    peak = peaks[0] if len(peaks) == 1 else -1
    highest = f"; most in {bars[peak].label}, with {most:,}" if peak >= 0 else ""
    summary = f"{total:,} dated articles by {unit}, from {bars[0].label} to {bars[-1].label}{highest}."
    return Timeline(unit, tuple(bars), most, peak, summary)
