"""The rows of a review file → what is to change in each article, and what is wrong with rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.base.dates import PartialDate
from generator.base.diagnostics import Diagnostic, Place, diagnose, nearest
from generator.base.text import squeeze
from generator.base.yaml_text import Bare, Value
from generator.content.front_matter import read_cell
from generator.content.review_csv import FIELDS, ReviewRow, bears_stamp
from generator.ingest.cell_dates import settle_date
from generator.model.article import Article
from generator.pipeline.compare_cells import Habits, find_current, is_changed, is_same, lost_characters
from generator.pipeline.write_review import NEAR_DUPLICATE

Rows = Sequence[tuple[int, ReviewRow]]


@dataclass(slots=True)
class Edit:
    """What is to change in one article; `lines` are the places in the review file, by field."""

    values: dict[str, Value] = field(default_factory=dict)
    settled: set[str] = field(default_factory=set)
    back: list[str] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)


class _KeptError(Exception):
    """The article was edited since the row was written; that edit stands."""


def take_rows(
    name: str, rows: Iterable[tuple[int, ReviewRow]], articles: Mapping[str, Article], habits: Habits
) -> tuple[dict[str, Edit], list[Diagnostic]]:
    """`name` is the review file's in diagnostics, `articles` are those there are, by path."""
    edits: dict[str, Edit] = {}
    found: list[Diagnostic] = []
    by_field: dict[tuple[str, str], list[tuple[int, ReviewRow]]] = {}
    for line, row in rows:
        # Each removed line is a row of its own.
        which = f"removed {row.stamp or line}" if row.field == "removed" else row.field
        by_field.setdefault((row.article, which), []).append((line, row))
    for (path, _), same in by_field.items():
        line = same[0][0]
        try:
            article = articles.get(path)
            if article is None:
                raise ValueError(f'there is no article "{path}"')
            line, row = _choose(same, article, habits)
            _take(row, line, article, edits.setdefault(path, Edit()), habits)
        except ValueError as problem:
            found.append(diagnose("review/bad-row", Place(path=name, line=line), str(problem)))
        except _KeptError as kept:
            found.append(diagnose("review/kept-edit", Place(path=name, line=line), str(kept)))
    return edits, found


def _choose(same: Rows, article: Article, habits: Habits) -> tuple[int, ReviewRow]:
    """Of the rows for one field, the one that was changed. Raises ValueError where they contradict each other."""
    if len(same) == 1 or same[0][1].field not in FIELDS:
        return same[0]
    current = find_current(article, same[0][1])
    # Without a stamp nobody can tell which of the rows is as it was written.
    changed = [one for one in same if not one[1].stamp or is_changed(one[1], current, habits)]
    values = {squeeze(row.value) for _, row in changed}
    if len(values) > 1:
        *lines, last = [str(line) for line, _ in changed]
        raise ValueError(
            f"lines {', '.join(lines)} and {last} give {same[0][1].field} of {article.path} different values; "
            "none is applied: delete all but one"
        )
    confirmed = [one for one in same if one[1].checked.strip()]
    return (changed or confirmed or same)[0]


def _take(row: ReviewRow, line: int, article: Article, edit: Edit, habits: Habits) -> None:
    if row.field == NEAR_DUPLICATE:
        if row.stamp and is_changed(row, "", habits):
            raise ValueError(
                "a row near-duplicate only tells, and cannot be corrected; to take one of the two articles off the "
                "site, write `draft: true` into its front matter"
            )
        return
    if row.field == "removed":
        _take_removed(row, line, article, edit, habits)
        return
    key = FIELDS.get(row.field)
    if key is None:
        meant = nearest(row.field, FIELDS)
        raise ValueError(
            f'"{row.field}" is not a field that can be corrected' + (f"; did you mean {meant}?" if meant else "")
        )
    current = find_current(article, row)
    changed = is_changed(row, current, habits)
    if not changed and not row.checked.strip():
        return
    if changed and not is_same(row.field, row.value, current, habits):
        value = _value_of(row, habits)
        if row.stamp and not bears_stamp(row, current):
            raise _KeptError(
                f'{row.article} has "{current}" as its {row.field}, which is kept; the row says "{row.value}"'
            )
        lost = lost_characters(row.value, current, habits)
        if lost:
            raise ValueError(
                f"the file was saved as {habits.encoding}, which has not all letters of “{lost[:10]}”; "
                "correct the cell once more and save the file as “CSV UTF-8”"
            )
        if not value and row.field == "title":
            raise ValueError("an article must have a title")
        edit.values[row.field] = Bare(value.iso) if isinstance(value, PartialDate) else value
    elif row.field not in dict(article.inferred):
        return
    edit.settled.add(row.field)
    edit.lines[row.field] = line


def _value_of(row: ReviewRow, habits: Habits) -> Value | PartialDate:
    """What the field is to hold. Raises ValueError."""
    key = FIELDS[row.field]
    if not row.value.strip():
        return ""
    value: Value | PartialDate = (
        settle_date(squeeze(row.value), habits.order) if key.kind == "date" else read_cell(key, row.value)
    )
    return value


def _take_removed(row: ReviewRow, line: int, article: Article, edit: Edit, habits: Habits) -> None:
    """A removed line whose value was emptied is text after all."""
    text = next((one.text for one in article.removed if bears_stamp(row, one.text)), None)
    if row.value.strip():
        if not row.stamp or (is_changed(row, text or "", habits) and text != row.value):
            raise ValueError("a removed line can only be put back: empty its value, and leave its stamp")
        return
    if not row.stamp:
        raise ValueError("without its stamp nobody can tell which removed line is to be put back")
    if text is not None and text not in edit.back:
        edit.back.append(text)
        edit.lines[f"removed {text}"] = line
