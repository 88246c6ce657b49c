"""What a page depends on, by name: its template with all it includes, and every input that the template reads."""

from __future__ import annotations

from collections.abc import Mapping

from generator.base.digests import digest_value
from generator.model.page import Deferred, PagePlan, Sought
from generator.render.templates import Template

_SHARED = frozenset({"masthead", "colophon", "years"})
_AS_THEY_ARE = frozenset({"root", "lang", "dir"})
"""Short words without a space; a digest of them would be longer."""


class Keys:
    """Makes the keys of one build's pages. A key reads `template:… article:…`, one short digest a dependency, so that
    two keys tell which dependency differs."""

    def __init__(self, code: str, templates: Mapping[str, Template]) -> None:
        self._code, self._templates = code[:16], templates
        self._shared: dict[str, tuple[object, str]] = {}
        self._grounds: dict[tuple[str, ...], str] = {}

    def key_of(self, plan: PagePlan) -> str:
        template = self._templates.get(plan.step)
        parts = [f"code:{self._code}", f"step:{template.digest[:16] if template else plan.step}"]
        for name, value in plan.inputs.items():
            if template is None or name in template.reads:
                parts.append(f"{name}:{self._digest(name, value)}")
        return " ".join(parts)

    def ground_of(self, steps: tuple[str, ...]) -> str:
        """A digest of what these steps make pages with: the code and their templates."""
        known = self._grounds.get(steps)
        if known is None:
            parts = [(step, one.digest, one.sound) for step in steps if (one := self._templates.get(step))]
            known = self._grounds[steps] = digest_value([self._code, parts])
        return known

    def restrict(self, plan: PagePlan) -> PagePlan:
        """The plan with no input but those that its template reads: what is hashed is what can be seen."""
        template = self._templates.get(plan.step)
        return plan._replace(
            inputs={
                name: value.seek() if isinstance(value, Sought) else value
                for name, value in plan.inputs.items()
                if template is None or name in template.reads
            }
        )

    def _digest(self, name: str, value: object) -> str:
        if isinstance(value, (Deferred, Sought)):
            return value.digest
        if value is None:
            return "none"
        if name in _AS_THEY_ARE and isinstance(value, str):
            return value
        if name not in _SHARED:
            return digest_value(value)[:16]
        known = self._shared.get(name)
        if known is None or known[0] is not value:
            known = self._shared[name] = (value, digest_value(value)[:16])
        return known[1]


def differing(before: str, now: str) -> list[str]:
    """The names of the dependencies that differ between two keys."""
    was, is_now = (dict(part.split(":", 1) for part in key.split(" ") if part) for key in (before, now))
    return [name for name in dict.fromkeys([*is_now, *was]) if was.get(name) != is_now.get(name)]
