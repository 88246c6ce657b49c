"""How far each rule can be trusted: what a person looks at first when reviewing."""

from __future__ import annotations

from generator.ingest.recurring import share_in

CONFIDENCE: dict[str, float] = {
    # Fields.
    "file-name": 0.2,
    "first-clause-of-lede": 0.3,
    "year-of-numeric-date": 0.4,
    "lines-under-heading": 0.6,
    "time-of-last-change": 0.6,
    "list-above-the-lede": 0.8,
    "deck-below-headline": 0.8,
    "date-in-dateline": 0.8,
    "date-before-lede": 0.8,
    "masthead": 0.85,
    "running-head": 0.85,
    "row-above-text": 0.9,
    "section-beside-headline": 0.85,
    "address-alone": 0.85,
    "section-above-headline": 0.85,
    "name-above-date": 0.85,
    "lines-repeated-in-text": 0.85,
    "name-with-post": 0.9,
    "title-of-feed": 0.9,
    "time-near-headline": 0.9,
    "date-in-file-name": 0.95,
    "date-line-above-text": 0.95,
    "dateline-before-lede": 0.95,
    "date-beside-byline": 0.97,
    "language-by-function-words": 0.97,
    "heading-over-points": 0.97,
    "language-by-script": 0.98,
    # Lines taken out of the text for what stands around them; those that are furniture by their own words are sure.
    "below-text": 0.7,
    "above-headline": 0.75,
    "related-stories": 0.85,
    "contact-block": 0.85,
}
"""Estimates of how often a rule is right, in coarse steps: their order is what matters."""

UNKNOWN = 0.5


def field_confidence(rule: str) -> float:
    """For a rule of `inferred`; one that is not known (an older version's, a person's own) stands in the middle."""
    return CONFIDENCE.get(rule, UNKNOWN)


def removal_confidence(rule: str) -> float:
    """For a rule of `removed`; 1 where the line's own words tell that it is furniture."""
    share = share_in(rule)
    return round(0.5 + share / 2, 2) if share else CONFIDENCE.get(rule, 1.0)
