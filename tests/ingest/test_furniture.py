from __future__ import annotations

import pytest

from generator.model.seed import Block, Metadata

from .seeds import BODY, LEDE, SECOND, THIRD, compose, paragraphs, rules


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Facebook Twitter", "share-links"),
        ("SHARE Facebook Twitter", "share-links"),
        ("facebook twitter print email", "share-links"),
        ("Share", "share-links"),
        ("Tweet", "share-links"),
        ("195Shares", "share-links"),
        ("Share this article", "share-links"),
        ("Share on Facebook", "share-links"),
        ("Auf Facebook teilen", "share-links"),
        ("Artikel teilen", "share-links"),
        ("Beitrag teilen", "share-links"),
        ("Partager l’article", "share-links"),
        ("• • • •", "ornament"),
        ("Skip to content", "skip-link"),
        ("Log in", "login"),
        ("Privacy Policy", "privacy"),
        ("Sign up for our daily newsletter", "newsletter"),
        ("Advertisement", "advertisement"),
        ("FOR IMMEDIATE RELEASE", "release-mark"),
        ("###", "ornament"),
        ("-30-", "release-mark"),
        ("3 min read", "reading-time"),
        ("Read more: Boats that came home late", "read-more"),
        ("Leave a comment", "comments"),
        ("12 Comments", "comments"),
        ("Copyright 2021 The Daily Buoy. All rights reserved.", "copyright"),
        ("© 2021 Buoy", "copyright"),
        ("Tags: boats, lamps", "tags"),
        ("Please verify you are not a robot", "captcha"),
        ("Unsubscribe", "newsletter-control"),
        ("View this email in your browser", "newsletter-control"),
        ("Unsubscribe | Forward to a friend | View in browser", "newsletter-control"),
        ("View in browser (https://a.example/v)", "newsletter-control"),
        ("update your preferences or unsubscribe from this list", "newsletter-control"),
        ("You are receiving this email because you signed up.", "newsletter-control"),
        ("Was this forwarded to you? Sign up here.", "newsletter-control"),
        ("The post Fallen crane closes harbour appeared first on Northwick Echo.", "feed-footer"),
        ("Der Beitrag Kran stürzt um erschien zuerst auf Nordecho.", "feed-footer"),
        ("This is a developing story. Check back for updates.", "last-words"),
    ],
)
def test_it_is_told_by_its_words(line: str, rule: str) -> None:
    article = compose(f"{BODY}\n\n{line}")
    assert rules(article) == {line: rule}
    assert paragraphs(article) == [LEDE, SECOND, THIRD]


def test_one_network_a_line() -> None:
    article = compose(f"{BODY}\n\nFacebook\nTwitter\nEmail\nPrint")
    assert paragraphs(article) == [LEDE, SECOND, THIRD]


@pytest.mark.parametrize(
    "line",
    [
        "The post on the hill appeared first on the maps of 1902, the year when the first lamp was lit.",
        "Unsubscribing is easy, said the mayor, who gets no letters from the harbour board any more.",
        "To change your habits, the mayor said, is hard.",
        "Forward Jane Roe scored twice",
        "Facebook said on Tuesday that it would share the data.",
        "Facebook",
        "Email",
        "Video",
        "Copyright law is older than the lighthouse, the board's lawyer said, and this case will show its age.",
        "Share of the harbour's income",
        "Sign up sheets hung in the harbour office for weeks, and hardly anybody wrote a name on one of them.",
        "Comments from the harbour master were read out.",
        "More boats than ever",
        "Related costs are paid by the town.",
        "The menu",
    ],
)
def test_in_the_text_it_must_be_sure(line: str) -> None:
    article = compose(f"{LEDE}\n\n{SECOND}\n\n{line}\n\n{THIRD}")
    assert line in paragraphs(article)
    assert article.removed == ()


def test_list_items_of_the_text_stay() -> None:
    article = compose(
        f"{BODY}\n\nThe board's advice:\n• Sign up for updates of the tide tables\n• Read more: the almanac\n\n{SECOND}"
    )
    assert article.removed == ()


def test_related_stories_go_with_their_heading() -> None:
    links = ["Ten boats that came home late this year", "Why every harbour should have a lamp"]
    article = compose(f"{LEDE}\n\n{SECOND}\n\nRelated stories\n{links[0]}\n{links[1]}\n\n{THIRD}")
    assert rules(article) == dict.fromkeys(["Related stories", *links], "related-stories")
    assert paragraphs(article) == [LEDE, SECOND, THIRD]


def test_a_sentence_ends_related_stories() -> None:
    article = compose(f"{BODY}\n\nRelated stories\nTen boats that came home late\n\n{SECOND}")
    assert paragraphs(article)[-1] == SECOND


def test_a_contact_block_at_top_and_end() -> None:
    contact = "Media Contact:\nJane Doe\n202-555-0147\njane.doe@example.org"
    article = compose(f"{contact}\n\nLighthouse to close\n\n{BODY}\n\n###\n\n{contact}")
    assert article.title == "Lighthouse to close"
    assert paragraphs(article) == [LEDE, SECOND, THIRD]
    assert list(rules(article).values()).count("contact-block") == 4


def test_a_contact_without_address_stays() -> None:
    assert "Contact:" in paragraphs(compose(f"{BODY}\n\nContact:\n\nThe harbour office, on the pier."))


def test_names_of_topics_below_other_furniture_go() -> None:
    article = compose(f"{BODY}\n\nTopics\nBoats\nLamps of Scotland\nShare on Facebook")
    assert rules(article)["Lamps of Scotland"] == "below-text"


def test_a_list_below_the_text_stays_without_furniture_above_it() -> None:
    assert "Lamps of Scotland" in paragraphs(compose(f"{BODY}\n\nBoats\n\nLamps of Scotland"))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Correction: An earlier version of this story named the wrong board.", "correction"),
        ("This story has been updated to correct the keeper's name.", "correction"),
        ("(Reporting by Jane Doe; Editing by John Roe)", "paragraph"),
        ("The lamp on its last night. (Jane Doe/The Daily Buoy via AP)", "caption"),
        ("The lamp on its last night. Image: Jane Doe.", "caption"),
        ("Image source, Getty Images", "caption"),
    ],
)
def test_content_below_the_text_is_kept(line: str, kind: str) -> None:
    article = compose(f"{BODY}\n\n{line}\n\nFacebook Twitter")
    assert article.blocks[-1][:2] == (kind, line)


def test_subheadings_and_lists() -> None:
    article = compose(
        f"{LEDE}\n\nWho pays for it?\n\n{SECOND}\n\nThe lamp:\n• old\n• dear\n\n- one dash\n\n1. "
        f"Light\n2. Dark\n\n{THIRD}"
    )
    assert article.blocks[1] == Block("heading", "Who pays for it?")
    assert Block("item", "old") in article.blocks
    assert Block("paragraph", "- one dash") in article.blocks
    assert Block("line", "1. Light", level=1) in article.blocks


def test_a_line_of_tags_gives_the_keywords() -> None:
    article = compose(f"{BODY}\n\nTags: boats, lamps, Boats")
    assert article.keywords == ("boats", "lamps")
    assert compose(f"{BODY}\n\nTags: boats", stated=Metadata(keywords=("ships",))).keywords == ("ships",)
