"""The settings of `site.yaml` after validation, defaults filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`base_url` ends in `/`; `license_url` is empty unless `license` is an address. docs/settings.md explains each."""

    title: str
    base_url: str
    language: str
    timezone: str
    description: str
    publisher_name: str
    publisher_url: str
    license: str
    permalink: str
    key_points_heading: str
    page_size: int
    feed_entries: int
    max_seed_bytes: int
    ingest_mapping: dict[str, str]
    date_order: str
    recognizer: Literal["spacy", "rules", "none"]
    entity_models: tuple[str, ...]
    min_articles: int
    feed_min_articles: int
    diagnostics: dict[str, Literal["error", "warning", "off"]]
