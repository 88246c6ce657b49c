"""Seeds for tests, and strategies that put together what heaps of old news are made of."""

from __future__ import annotations

from hypothesis import strategies as st

from generator.ingest.compose_article import compose_article
from generator.model.seed import Composition, Metadata, Seed

LEDE = (
    "The harbour board voted on Monday night to close the old lighthouse, ending a service that began before the war."
)
SECOND = "Board members said the lamp costs more each year than the harbour earns from the boats that it guides home."
THIRD = '"Nobody has steered by it since my father\'s day," said the harbour master, who is to keep the key.'
BODY = f"{LEDE}\n\n{SECOND}\n\n{THIRD}"


def compose(text: str, *, path: str = "seeds/lighthouse.txt", stated: Metadata | None = None) -> Composition:
    return compose_article(Seed(path=path, digest="0" * 64, text=text, stated=stated or Metadata()))


def paragraphs(article: Composition) -> list[str]:
    return [block.text for block in article.blocks]


def rules(article: Composition) -> dict[str, str]:
    """Removed text → rule."""
    return dict(article.removed)


_QUIRKS = st.sampled_from(
    [
        LEDE,
        SECOND,
        THIRD,
        "Harbour board votes to close lighthouse",
        "HARBOUR BOARD CLOSES LIGHTHOUSE | The Daily Buoy",
        "Harbour Votes - Buoy News",
        "What You Need To Know",
        "Key points:",
        "STORY HIGHLIGHTS",
        "Summary",
        "Das Wichtigste in Kürze",
        "TL;DR",
        "  • The lamp costs more than it earns",
        "• The keeper retires at sixty",
        "– One point of the matter\t",
        "* starred",
        "1. First of all",
        "2. Second of all",
        "14. November 2021",
        "1986. That was the year it burned.",
        "• • • •",
        "* * *",
        "---",
        "What to know • The lamp goes out • The keeper stays on board",
        "- dashed item one",
        "- dashed item two",
        "By Jane Doe",
        "BY JANE DOE and JOHN ROE",
        "By Jane Doe, Staff Writer | Nov. 14, 2021",
        "By",
        "Jane Doe, Staff Writer",
        "By Monday",
        "By: Jane Doe\tPublished 2021-11-14T09:30:00-05:00",
        "jane.doe@example.org",
        "Associated Press",
        "Nov. 14, 2021",
        "Sunday, November 14, 2021 at 4:15 PM EST",
        "14/11/2021",
        "04/05/2021",
        "Published",
        "Updated: Nov 15, 2021",
        "31 de febrero de 2021",
        "le 14 novembre 2021",
        "2021-11-14 09:30 +0100",
        "2 days ago",
        "99/99/9999",
        "0000-00-00",
        "ROME, April 27, 2019 — Ships were late again on Tuesday, the port office said.",
        "COLUMBIA, S.C. (AP) — Rain fell on the state house.",
        "(CNN)Rain fell on the state house on Tuesday, officials said.",
        "OSLO — ",
        "PARIS",
        "Facebook Twitter",
        "Facebook",
        "Twitter",
        "Share this article",
        "195Shares",
        "Skip to content",
        "Advertisement",
        "Read more: Boats",
        "Related stories",
        "Ten boats that came home late",
        "Copyright 2021 The Buoy. All rights reserved.",
        "Sign up for our newsletter",
        "Comments",
        "###",
        "FOR IMMEDIATE RELEASE",
        "Media contact:",
        "Tags: boats, lamps",
        "3 min read",
        "Home",
        "Politics",
        "News",
        "Correction: An earlier version of this story named the wrong board.",
        "(Reporting by Jane Doe; Editing by John Roe)",
        "The lamp at night. (Jane Doe/The Buoy)",
        "Image: Jane Doe.",
        "and went on in small letters",
        "Title: Harbour board votes",
        "Author: Jane Doe | Nov. 14, 2021",
        "Source: The Daily Buoy",
        "URL: https://buoy.example/a",
        "https://buoy.example/a",
        "LENGTH: 512 words",
        "Jane Doe | The Daily Buoy | 14 April 2012",
        "Sports • 04/05/2021 • Jane Doe",
        "THE DAILY BUOY, SATURDAY, JUNE 4, 1921. 5",
        "4 Harbour Courier, June 4, 1921",
        "VOL. XII. OBAN, MARCH 3, 1883. NO. 44.",
        "Published in the Daily Buoy on May 14, 2013",
        "Le Courrier de l'Estuaire",
        "Courier - Sports - Regatta",
        "Sports | Regatta opens",
        "HOME  NEWS  SPORT",
        "Team         W   L   Pts",
        "Northwick    3   1     9",
        "East Quay    2   2     6",
        "Team\tWon",
        "Unsubscribe | View in browser",
        "You are receiving this email because you signed up.",
        "The post Boats came home appeared first on Daily Buoy.",
        "Page 1 of 2",
        "4/14/12 9:12 AM",
        "HARBOUR SHUT",
        "AFTER ACCIDENT",
        "A FATAL MISTAKE.",
        "BERLIN (dpa) – Der Hafen ist nach einem Unfall geschlossen worden, hieß es.",
        "Madrid, 14 nov 2021 (EFE).- El puerto está cerrado, dijo el alcalde.",
        "she leaves a hus-",
        "band and four children",
        "Her husband is old",
        "Q: Who has the key?",
        "Interview by Jane Doe",
        "Guest columnist",
        "Poem of the week",
        "a line that ends with a hyph-",
        "fünf Häuser",
        "東京で会議が開かれた。",
        "\u200fשלום עולם\u200e",
        "e\u0301tude",
        "non\u00a0breaking\u00a0space",
        "soft\u00adhyphen",
        "zero\u200bwidth",
        "__init__",
        "<script>alert(1)</script>",
        "{{ config }}",
        "&amp; &lt;b&gt;",
        "?",
        "“”",
        "\ufffd",
        "👩\u200d🚀",
        "ﬁne",
        "İstanbul'da",
        "ẞ",
    ]
)
_LINE = st.one_of(_QUIRKS, _QUIRKS, st.lists(_QUIRKS, min_size=2, max_size=3).map(" ".join), st.text(max_size=60))
_BREAK = st.sampled_from(["\n", "\n", "\n\n", "\n\n", "\r\n", "\r", "\u2028", "\x85", "\n \t\n", "\n\u00a0\n", "\x0c"])


@st.composite
def seed_texts(draw: st.DrawFn) -> str:
    lines = draw(st.lists(_LINE, max_size=14))
    return "".join(line + draw(_BREAK) for line in lines)


stated_metadata = st.builds(
    Metadata,
    date=st.none(),
    updated=st.none(),
    section=st.just(""),
    publication=st.just(""),
    url=st.just(""),
    title=st.sampled_from(["", "", "Harbour board votes to close lighthouse", "Another title"]),
    byline=st.sampled_from(["", "", "Jane Doe", "Max Mustermann"]),
    dateline=st.sampled_from(["", "", "ROME"]),
    description=st.sampled_from(["", "", "A short description"]),
    language=st.sampled_from(["", "", "fr"]),
    key_points=st.sampled_from([(), (), ("The keeper retires at sixty", "Second point")]),
)
