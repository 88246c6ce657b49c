"""Which blocks of a page are its article. Every block is either kept or set aside under a rule's name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from generator.base.text import words
from generator.ingest.box_headings import is_box_heading
from generator.ingest.pieces import ends_sentence, folded
from generator.ingest.readers.html_siblings import find_corrections, find_siblings
from generator.ingest.readers.html_tree import Run, Tree, ancestors
from generator.ingest.readers.html_zones import ALWAYS, find_zone, is_body, spread_zones

_MOST_OF_ALL = 0.85  # of the prose: what the article's element holds, and no element inside it
_TOO_MUCH = 0.45  # of the prose: an element that holds it is not furniture, whatever its name
_LINKS = frozenset({"link-list", "link-line", "related-links"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NO_ROOT = frozenset(
    {"p", "li", "ul", "ol", "blockquote", "a", "span", "td", "tr", "tbody", "figure", "strong", "b", "em"}
)
_WIDE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u2e80-\u9fff\uac00-\ud7af]")
_HEAD = re.compile(
    r"(?:^|[\s_-])(?:by-?line|authors?|contributors?|date-?line|dates?|time-?stamp|published|pub-?date|"
    r"time|deck|dek|sub-?title|sub-?head(?:line)?|"
    r"stand-?first|summary|intro|lead|lede|excerpt|kicker|strap-?line|head-?line|caption|credit|meta|"
    r"meta-?data|updated)(?=$|[\s_-])"
)
_MORE = re.compile(
    r"(?:read (?:more|also|next)|(?:see|watch|listen|learn|related|more|also (?:on|read|see)|"
    r"in case you missed|don't miss|"
    r"recommended|trending|click here|photos?|video|gallery|opinion|analysis|explainer|"
    r"you may (?:also )?like|most (?:read|popular))\b)",
    re.IGNORECASE,
)


class Chosen(NamedTuple):
    """`kept` are places in `Tree.runs`, in reading order; `dropped` those set aside, with the rule; `headline` is the
    place of the headline, -1 if the page prints none; `prose` tells how much running text is in the body."""

    kept: tuple[int, ...]
    dropped: tuple[tuple[int, str], ...]
    headline: int
    prose: int


def choose_article(tree: Tree, titles: Sequence[str]) -> Chosen:
    """The article's blocks; `titles` are the page's titles as its head states them, best first."""
    return _Chooser(tree, titles).choose()


class _Chooser:
    def __init__(self, tree: Tree, titles: Sequence[str]) -> None:
        self.tree, self.elements, self.runs = tree, tree.elements, tree.runs
        self.titles = [folded(title) for title in titles if title]
        self.weights = _in_company(self.runs, [weight(run) for run in self.runs])
        self.zones = [find_zone(element) for element in self.elements]
        self.boxes = self._find_boxes()

    def choose(self) -> Chosen:
        self._free_large_zones()
        spread = spread_zones(self.elements, self.zones)
        self.run_zones = ["" if i in self.boxes else spread[run.holder] for i, run in enumerate(self.runs)]
        bare = [0 if zone else weight(run) for run, zone in zip(self.runs, self.run_zones, strict=True)]
        self.weights = _in_company(self.runs, bare)
        root = self._find_root()
        inside = self._inside(root)
        dropped = {i: "outside-article" for i in range(len(self.runs)) if i not in inside}
        headline = self._find_headline(inside)
        self._keep_head(dropped, inside, headline)
        for i in find_siblings(self.tree, self.run_zones, root, min(inside, default=0), headline):
            dropped.pop(i, None)
        for i, zone in enumerate(self.run_zones):
            if zone and i != headline:
                dropped[i] = zone
        if headline >= 0:
            dropped.pop(headline, None)
        self._drop_links(dropped, headline)
        self._drop_repeated(dropped)
        self._drop_after(dropped)
        for i in find_corrections(self.tree, self.run_zones, min(inside, default=0)):
            if dropped.get(i) in {"outside-article", "after-article", "footer", "tags"}:
                del dropped[i]
        kept = tuple(i for i in range(len(self.runs)) if i not in dropped)
        if headline in dropped:
            headline = -1
        prose = sum(self.weights[i] for i in kept)
        return Chosen(kept, tuple(sorted(dropped.items())), headline, prose)

    def _totals(self, values: Sequence[int]) -> list[int]:
        """For each element the sum over the runs in it; elements come outer first, so one pass backwards does."""
        totals = [0] * (len(self.elements) + 1)
        for run, value in zip(self.runs, values, strict=True):
            totals[run.element] += value
        for i in range(len(self.elements) - 1, 0, -1):
            if self.elements[i].parent >= 0:
                totals[self.elements[i].parent] += totals[i]
        return totals

    def _find_boxes(self) -> set[int]:
        """Runs of boxes of key points, heading and points: kept wherever they stand."""
        found: set[int] = set()
        for i, run in enumerate(self.runs[:-1]):
            if not is_box_heading(run.text) or run.linked * 2 > len(run.text):
                continue
            points = [i]
            for at in range(i + 1, min(i + 20, len(self.runs))):
                # A second paragraph of a point has no mark.
                if not (self.runs[at].mark or self._is_in_list(at)) or self.runs[at].linked * 2 > len(
                    self.runs[at].text
                ):
                    break
                points.append(at)
            if sum(len(words(self.runs[at].text)) for at in points[1:]) >= 4 * (len(points) - 1) > 0:
                found.update(points)
        return found

    def _is_in_list(self, i: int) -> bool:
        return any(
            self.elements[at].tag == "li"
            for at, _ in zip(ancestors(self.elements, self.runs[i].element), range(4), strict=False)
        )

    def _free_large_zones(self) -> None:
        """An element that holds the headline or much of the prose is the article, however it is called."""
        always = spread_zones(self.elements, [zone if zone in ALWAYS else "" for zone in self.zones])
        prose = [0 if always[run.element] else weight for run, weight in zip(self.runs, self.weights, strict=True)]
        totals = self._totals(prose)
        everything = sum(prose) or 1
        titled = {at for run in self.runs if self._is_title(run) for at in ancestors(self.elements, run.element)}
        # A page may cut its body into pieces of one name; they are judged together.
        by_name: Counter[tuple[str, str]] = Counter()
        for element, zone, total in zip(self.elements, self.zones, totals, strict=False):
            by_name[element.tag, element.names] += total if zone and not always[element.parent] else 0
        for i, zone in enumerate(self.zones):
            much = (
                totals[i] > everything * _TOO_MUCH
                or by_name[self.elements[i].tag, self.elements[i].names] > everything * _TOO_MUCH
            )
            if zone and (
                i in titled or (much and zone not in ALWAYS and self.elements[i].tag not in {"nav", "footer"})
            ):
                self.zones[i] = ""

    def _is_title(self, run: Run) -> bool:
        return self.elements[run.element].tag == "h1" and folded(run.text) in self.titles

    def _find_root(self) -> int:
        """The innermost element that holds nearly all prose that is in no zone; one that is called the body wins."""
        totals = self._totals(self.weights)
        everything = sum(self.weights)
        if not everything:
            return 0
        root = 0
        for i, element in enumerate(self.elements):
            if element.parent == root and totals[i] >= everything * _MOST_OF_ALL and element.tag not in _NO_ROOT:
                root = i
        named = [
            i
            for i, element in enumerate(self.elements)
            if totals[i] >= everything * 0.6 and is_body(element) and element.tag not in _NO_ROOT
        ]
        return named[-1] if named and named[-1] > root else root

    def _inside(self, root: int) -> set[int]:
        within = [False] * len(self.elements)
        for i, element in enumerate(self.elements):
            within[i] = i == root or (element.parent >= 0 and within[element.parent])
        return {i for i, run in enumerate(self.runs) if not self.elements or within[run.element]}

    def _find_headline(self, inside: set[int]) -> int:
        first = min((i for i in inside if self.weights[i]), default=len(self.runs))
        candidates = [
            i
            for i, run in enumerate(self.runs[: first + 1])
            if self.elements[run.element].tag in _HEADINGS or self._tag_around(i, "h1")
        ]
        same = [i for i in candidates if self._agrees(self.runs[i].text)]
        if same:
            return max(same, key=lambda i: (self.elements[self.runs[i].element].tag == "h1", i))
        ones = [
            i
            for i in candidates
            if self._tag_around(i, "h1")
            and not self.run_zones[i]
            and self.runs[i].linked < len(self.runs[i].text) * 0.5
        ]
        return ones[-1] if ones and (not self.titles or len(words(self.runs[ones[-1]].text)) >= 3) else -1

    def _tag_around(self, i: int, tag: str) -> bool:
        return any(
            self.elements[at].tag == tag
            for at, _ in zip(ancestors(self.elements, self.runs[i].element), range(3), strict=False)
        )

    def _agrees(self, text: str) -> bool:
        """The text is a stated title, or the longer part of one that has the site's name as well."""
        plain = folded(text)
        return len(plain) > 3 and any(
            plain == title
            or (plain in title and len(plain) > 0.5 * len(title))
            or (title in plain and len(title) > 0.7 * len(plain))
            for title in self.titles
        )

    def _keep_head(self, dropped: dict[int, str], inside: set[int], headline: int) -> None:
        """What stands between the headline and the body and says deck, byline, date or caption; boxes near the body."""
        first, last = min(inside, default=0), max(inside, default=0)
        for i in sorted(dropped):
            run = self.runs[i]
            if (
                i in self.boxes and ((headline >= 0 and headline - 30 < i < last + 10) or first - 30 < i < last + 10)
            ) or (0 <= headline < i < first and not self.run_zones[i] and self._is_head(run, i - headline)):
                del dropped[i]

    def _is_head(self, run: Run, distance: int) -> bool:
        if distance > 40 or run.linked > 0.9 * len(run.text) > 60:
            return False
        around = [at for at, _ in zip(ancestors(self.elements, run.holder), range(4), strict=False)]
        return (
            bool(run.times)
            or any(_HEAD.search(self.elements[at].names) or self.elements[at].tag == "figcaption" for at in around)
            or distance == 1
            or weight(run) > 0
        )

    def _drop_links(self, dropped: dict[int, str], headline: int) -> None:
        """Lists of links with the line that heads them, and lines that are nothing but a link."""
        for i, run in enumerate(self.runs):
            if i in dropped or i == headline or i in self.boxes:
                continue
            if run.linked >= 0.8 * len(run.text) and not (
                self.elements[run.element].tag in _HEADINGS and self._heads_prose(i, dropped)
            ):
                is_sentence = ends_sentence(run.text) and len(run.text) > 60 and not _MORE.match(run.text)
                if run.mark or self._is_in_list(i):
                    dropped[i] = "link-list"
                elif not is_sentence and not self._is_byline(run):
                    dropped[i] = "link-line"
            elif run.linked >= 0.4 * len(run.text) and len(run.text) < 200 and _MORE.match(run.text):
                dropped[i] = "read-more"
        for i in range(len(self.runs) - 2, -1, -1):
            run = self.runs[i]
            after = [
                at for at in range(i + 1, min(i + 9, len(self.runs))) if dropped.get(at) not in {"hidden", "control"}
            ]
            linked = [dropped.get(at) in _LINKS for at in after[:3]]
            is_label = i not in dropped and i != headline and len(run.text) <= 60 and not ends_sentence(run.text)
            if is_label and not run.times and linked[:1] == [True] and (linked == [True] * 3 or _MORE.match(run.text)):
                dropped[i] = dropped[after[0]]

    def _heads_prose(self, i: int, dropped: dict[int, str]) -> bool:
        return any(self.weights[at] and at not in dropped for at in range(i + 1, min(i + 3, len(self.runs))))

    def _is_byline(self, run: Run) -> bool:
        around = [at for at, _ in zip(ancestors(self.elements, run.holder), range(4), strict=False)]
        return any(re.search(r"by-?line|author|contributor", self.elements[at].names) for at in around)

    def _drop_repeated(self, dropped: dict[int, str]) -> None:
        """Running text that the page prints twice (for small screens, as a pull quote), and labels printed often."""
        times = Counter(run.text for run in self.runs)
        seen: set[str] = set()
        for i, run in enumerate(self.runs):
            if i in dropped or i in self.boxes:
                continue
            if run.text in seen and (len(run.text) >= 60 or times[run.text] > 2):
                dropped[i] = "repeated-text"
            seen.add(run.text)

    def _drop_after(self, dropped: dict[int, str]) -> None:
        """What follows a long list of links behind nearly all of the prose is the foot of the page."""
        everything = sum(weight for i, weight in enumerate(self.weights) if i not in dropped)
        above = links = 0
        for i, weight in enumerate(self.weights):
            if i not in dropped:
                above += weight
                links = 0 if weight else links
            elif dropped[i] in {"link-list", "link-line"}:
                links += 1
            if links >= 5 and above >= everything * _MOST_OF_ALL:
                dropped.update(
                    {
                        at: "after-article"
                        for at in range(i, len(self.runs))
                        if at not in dropped and at not in self.boxes
                    }
                )
                return


def _in_company(runs: Sequence[Run], bare: Sequence[int]) -> list[int]:
    """Running text stands beside running text: a lone sentence counts for little, and beside a link, where it is a
    teaser, for nothing."""
    links = [False, *(run.linked >= 0.8 * len(run.text) for run in runs), False]
    weights = [0, *bare, 0]
    return [
        now if weights[i - 1] or weights[i + 1] else 0 if links[i - 1] or links[i + 1] else now // 4
        for i, now in enumerate(weights[:-1])
        if i
    ]


def weight(run: Run) -> int:
    """How much running text a block is: its length up to 400, nothing for links, labels and headings."""
    text = run.text
    length = len(text) + (len(_WIDE.findall(text)) if not text.isascii() else 0)
    if run.linked > 0.5 * len(text) or length < 25:
        return 0
    if not ends_sentence(text) and (length < 100 or run.mark):
        return 0
    return min(length, 400) // (2 if run.mark else 1)
