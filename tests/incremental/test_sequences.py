"""Whatever is done to a site, a build makes of it what a clean build would."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from generator.config.declared import SETTINGS
from generator.content.declared import ARTICLE_KEYS
from tests.incremental.checked_site import CheckedSite
from tests.incremental.mishaps import SiteMishaps
from tests.incremental.small_site import SETTING_VALUES, key_values

SEQUENCES = int(os.environ.get("BACKISSUE_SEQUENCES", "200"))
FIRST_SEED = int(os.environ.get("BACKISSUE_SEED", "0"))
_PARTS = 10
_STEPS = 5


def run_sequences(number: int, seeded: int, phases: tuple[Phase, ...] = (Phase.generate, Phase.shrink)) -> None:
    """Raises what a check raises, for the shortest sequence that does."""
    chosen = settings(
        max_examples=number,
        stateful_step_count=_STEPS,
        deadline=None,
        database=None,
        derandomize=False,
        phases=phases,
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )
    run_state_machine_as_test(seed(seeded)(type("SeededEdits", (SiteMishaps,), {})), settings=chosen)


@pytest.mark.parametrize("part", range(_PARTS))
def test_every_sequence_of_edits_ends_where_a_clean_build_does(part: int) -> None:
    CheckedSite.counts.clear()
    run_sequences(SEQUENCES // _PARTS, FIRST_SEED + part)
    taken = CheckedSite.counts
    # Short cuts that no test takes would not be tested.
    assert taken["looked into nothing"] > 0.1 * taken["builds"], taken
    assert taken["read and did not plan all"] > 0.03 * taken["builds"], taken
    assert taken["rendered some pages"] > 0.1 * taken["builds"], taken


def test_every_setting_and_every_key_of_the_front_matter_is_edited() -> None:
    assert {one.name for one in SETTINGS} - SETTING_VALUES.keys() == set()
    assert [key.name for key in ARTICLE_KEYS if len(key_values(key.name)) < 2] == []
