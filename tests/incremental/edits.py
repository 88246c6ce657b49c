"""Sequences of edits to a small site, of every kind that we know of; after each the site is held to the promise."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from generator.content.declared import ARTICLE_KEYS
from tests.incremental.checked_site import CheckedSite
from tests.incremental.front_matter import same_size, set_body, set_key
from tests.incremental.small_site import (
    DATES,
    ENDINGS,
    NAMES,
    RECORDS,
    SEED_RECORDS,
    SEED_TEXTS,
    SETTING_VALUES,
    SIDE_FILES,
    TEMPLATE_EDITS,
    TEXTS,
    TITLES,
    key_values,
    template_files,
)
from tests.tiny_site import article

WHICH = st.integers(0, 99)
"""Which of the files that there are, counted round and round."""
PAIRS = st.sampled_from([(key.name, value) for key in ARTICLE_KEYS for value in key_values(key.name)])


class SiteEdits(RuleBasedStateMachine):
    @initialize(rests=st.lists(st.booleans(), min_size=1, max_size=3))
    def start(self, rests: list[bool]) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="backissue-edits-"))
        self.made = CheckedSite(self.folder)
        self.rests = rests

    @invariant()
    def the_output_is_a_clean_build_s(self) -> None:
        self.rests.append(self.rests.pop(0))
        self.made.check(at_rest=self.rests[0])

    def teardown(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def _pick(self, which: int, *folders: str) -> str | None:
        files = [path for path in self.made.files(*folders) if path not in self.made.broken]
        return files[which % len(files)] if files else None

    # Content.

    @rule(which=WHICH, text=st.sampled_from(TEXTS))
    def edit_a_body(self, which: int, text: str) -> None:
        if path := self._pick(which, "content"):
            self.made.write(path, set_body(self.made.read(path), text))

    @rule(which=WHICH, ending=st.sampled_from(ENDINGS))
    def end_a_body_otherwise(self, which: int, ending: str) -> None:
        """What lists show of an article is in its first paragraph."""
        if path := self._pick(which, "content/articles"):
            first, sign, rest = self.made.read(path).rpartition("\n\nIn the end: ")
            self.made.write(path, f"{first if sign else rest.rstrip()}\n\nIn the end: {ending}\n")

    @rule(which=WHICH)
    def edit_a_body_and_put_its_time_back(self, which: int) -> None:
        if path := self._pick(which, "content"):
            stat = (self.made.root / path).stat()
            self.made.write(path, same_size(self.made.read(path)))
            os.utime(self.made.root / path, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    @rule(which=WHICH, pair=PAIRS)
    def edit_front_matter(self, which: int, pair: tuple[str, object]) -> None:
        if path := self._pick(which, "content/articles"):
            self.made.write(path, set_key(self.made.read(path), *pair))

    @rule(which=WHICH, date=st.sampled_from(DATES))
    def move_to_another_date(self, which: int, date: str) -> None:
        if path := self._pick(which, "content/articles"):
            self.made.write(path, set_key(self.made.read(path), "date", date))

    @rule(which=WHICH, name=st.sampled_from(NAMES), kind=st.sampled_from(["people", "places"]))
    def tag(self, which: int, name: str, kind: str) -> None:
        if path := self._pick(which, "content/articles"):
            self.made.write(path, set_key(self.made.read(path), "entities", {kind: [name]}))

    @rule(name=st.sampled_from(NAMES))
    def take_a_tag_from_every_article(self, name: str) -> None:
        for path in self.made.files("content/articles"):
            if path not in self.made.broken and name in (text := self.made.read(path)):
                self.made.write(path, set_key(text, "entities", None))

    @rule(which=WHICH, alias=st.sampled_from(["/old/", "/older.html", "/2021/01/02/a/", "/about/", "/2021/"]))
    def add_an_alias(self, which: int, alias: str) -> None:
        if path := self._pick(which, "content"):
            self.made.write(path, set_key(self.made.read(path), "aliases", [alias]))

    @rule(which=WHICH, draft=st.sampled_from([None, True]))
    def make_or_unmake_a_draft(self, which: int, draft: object) -> None:
        if path := self._pick(which, "content"):
            self.made.write(path, set_key(self.made.read(path), "draft", draft))

    @rule(number=st.integers(0, 7), title=st.sampled_from(TITLES), date=st.sampled_from(["", *DATES]))
    def write_an_article(self, number: int, title: str, date: str) -> None:
        path = f"content/articles/new/n{number}.md"
        if path not in self.made.broken:
            self.made.write(path, set_key(article("T", date), "title", title))

    @rule(which=WHICH, number=st.integers(0, 5))
    def rename(self, which: int, number: int) -> None:
        if path := self._pick(which, "content"):
            target = self.made.root / path.rpartition("/")[0] / f"r{number}.md"
            if target.relative_to(self.made.root).as_posix() not in self.made.broken:
                (self.made.root / path).rename(target)

    @rule(which=WHICH)
    def delete(self, which: int) -> None:
        if path := self._pick(which, "content"):
            (self.made.root / path).unlink()

    @rule(which=WHICH, other=WHICH)
    def exchange_two(self, which: int, other: int) -> None:
        one, two = self._pick(which, "content/articles"), self._pick(other, "content/articles")
        if one and two:
            first, second = self.made.read(one), self.made.read(two)
            self.made.write(one, second)
            self.made.write(two, first)

    @rule(
        name=st.sampled_from(["about", "2021/p", "a/b/p"]),
        title=st.sampled_from(TITLES[:2]),
        text=st.sampled_from(TEXTS),
    )
    def write_a_free_page(self, name: str, title: str, text: str) -> None:
        path = f"content/pages/{name}.md"
        if path not in self.made.broken:
            self.made.write(path, set_key(article("T", "", text), "title", title))

    @rule(which=WHICH, text=st.sampled_from(TEXTS))
    def edit_a_free_page(self, which: int, text: str) -> None:
        if path := self._pick(which, "content/pages"):
            self.made.write(path, set_body(self.made.read(path), text))

    # Seeds.

    @rule(name=st.sampled_from(["a", "b", "sub/c", "sub/d"]), text=st.sampled_from(SEED_TEXTS))
    def write_a_seed(self, name: str, text: str) -> None:
        self.made.write(f"seeds/{name}.txt", text)

    @rule(name=st.sampled_from(["r", "sub/s"]), records=st.lists(st.sampled_from(SEED_RECORDS), max_size=3))
    def write_a_seed_of_many_records(self, name: str, records: list[str]) -> None:
        self.made.write(f"seeds/{name}.jsonl", "".join(records))

    @rule(name=st.sampled_from(["a", "b", "sub/c"]), text=st.sampled_from(SIDE_FILES))
    def write_a_side_file(self, name: str, text: str) -> None:
        self.made.write(f"seeds/{name}.yaml", text)

    @rule(which=WHICH)
    def remove_a_seed_or_side_file(self, which: int) -> None:
        if path := self._pick(which, "seeds"):
            (self.made.root / path).unlink()

    @rule(which=WHICH, name=st.sampled_from(["a", "b", "moved"]))
    def rename_a_seed(self, which: int, name: str) -> None:
        if path := self._pick(which, "seeds"):
            (self.made.root / path).rename(self.made.root / "seeds" / f"{name}{Path(path).suffix}")

    @rule(which=WHICH, text=st.sampled_from(SEED_TEXTS))
    def edit_an_ingested_article_by_hand_and_then_its_seed(self, which: int, text: str) -> None:
        made = [path for path in self.made.files("content/articles") if "\nseed: " in self.made.read(path)]
        if made and (path := made[which % len(made)]) not in self.made.broken:
            self.made.write(path, self.made.read(path) + "\nA sentence by hand.\n")
            self.made.write("seeds/a.txt", text)

    # The site around it.

    @rule(name=st.sampled_from(["ada", "port", "other"]), record=st.sampled_from(RECORDS))
    def write_a_record_of_the_authority_file(self, name: str, record: str) -> None:
        if f"content/entities/{name}.md" not in self.made.broken:
            self.made.write(f"content/entities/{name}.md", record)

    @rule(name=st.sampled_from(TEMPLATE_EDITS), words=st.sampled_from(["ours", "theirs", "{{ lang }}"]))
    def edit_a_template(self, name: str, words: str) -> None:
        if f"templates/{name}" not in self.made.broken:
            text = str(template_files()[f"templates/{name}"])
            # A macro knows no variable of the page that it is used in.
            words = "ours" if "macro" in name else words
            self.made.write(f"templates/{name}", text.replace("{{", f"{words} {{{{", 1))

    @rule(name=st.sampled_from(TEMPLATE_EDITS), own=st.booleans())
    def take_the_theme_s_template(self, name: str, own: bool) -> None:
        if f"templates/{name}" in self.made.broken or name.startswith("partials/"):
            return
        if own:
            self.made.write(f"templates/{name}", template_files()[f"templates/{name}"])
        else:
            (self.made.root / "templates" / name).unlink(missing_ok=True)

    @rule(pair=st.sampled_from([(name, value) for name, values in SETTING_VALUES.items() for value in values]))
    def set_a_setting(self, pair: tuple[str, object]) -> None:
        self.made.set(*pair)

    @rule(name=st.sampled_from(["x.txt", "y.txt", "about/index.html", ".well-known/z"]), text=st.sampled_from("xy"))
    def write_a_static_file(self, name: str, text: str) -> None:
        self.made.write(f"static/{name}", text)

    @rule(text=st.sampled_from(["a {}", "b {}"]))
    def write_an_asset_of_the_theme(self, text: str) -> None:
        self.made.write("templates/assets/style.css", text)

    @rule(which=WHICH)
    def remove_a_static_file(self, which: int) -> None:
        if path := self._pick(which, "static", "templates/assets"):
            (self.made.root / path).unlink()

    @rule()
    def look_for_names_with_rules(self) -> None:
        self.made.set("entities.recognizer", "rules")

    @rule(which=WHICH)
    def touch_everything(self, which: int) -> None:
        for path in self.made.files("content", "seeds", "static", "templates"):
            os.utime(self.made.root / path, ns=(which, which))

    @rule(drafts=st.booleans(), base_url=st.sampled_from([None, "https://other.example/x/"]))
    def build_with_other_options(self, drafts: bool, base_url: str | None) -> None:
        self.made.drafts, self.made.base_url = drafts, base_url

    @rule(elsewhere=st.booleans())
    def build_into_another_folder(self, elsewhere: bool) -> None:
        output = self.folder / "elsewhere" if elsewhere else self.made.root / "public"
        if output != self.made.output:
            self.made.output, self.made.foreign = output, {}
            for path in self.made.folder.rglob("foreign.txt"):
                path.unlink()

    @rule()
    def build_with_two_workers(self) -> None:
        self.made.jobs = 2
        for path in self.made.files("content/articles")[:2]:
            if path not in self.made.broken:
                self.edit_a_body(0, TEXTS[0])
