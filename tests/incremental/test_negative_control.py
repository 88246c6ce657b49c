"""With one declared input left out of the keys, the sequences of edits find the fault: they are able to fail."""

from __future__ import annotations

from types import ModuleType

import pytest
from hypothesis import Phase

from generator.model.article import Article
from generator.pipeline import read_edits, rebuild_bodies
from generator.pipeline.frame import Frame
from generator.pipeline.keys import Keys
from tests.incremental.test_sequences import run_sequences

_ENOUGH = 100


def _find_a_fault() -> None:
    with pytest.raises(AssertionError):
        run_sequences(_ENOUGH, 0, (Phase.generate,))


@pytest.mark.parametrize("forgotten", ["body", "earlier", "groups", "feed"])
def test_an_input_left_out_of_the_keys_is_found(forgotten: str, monkeypatch: pytest.MonkeyPatch) -> None:
    digest = Keys._digest

    def forgetful(self: Keys, name: str, value: object) -> str:
        return "forgotten" if name == forgotten else digest(self, name, value)

    monkeypatch.setattr(Keys, "_digest", forgetful)
    _find_a_fault()


@pytest.mark.parametrize(
    ("module", "guard"),
    [(read_edits, "_differ_in_body"), (rebuild_bodies, "find_changed")],
)
def test_a_short_cut_that_is_always_taken_is_found(
    module: ModuleType, guard: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, guard, {"find_changed": lambda *_: []}.get(guard, lambda *_: True))
    _find_a_fault()


def test_an_article_known_by_its_file_alone_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def by_path(_: Frame, article: Article) -> str:
        return article.path

    monkeypatch.setattr(Frame, "head_digest", by_path)
    _find_a_fault()
