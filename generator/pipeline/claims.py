"""Which source has which output file: no two ever share one, whatever the case of their letters."""

from __future__ import annotations

from collections.abc import Iterable

from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.model.page import PagePlan, StaticFile


class Claims:
    """The files that are taken; of two plans that ask for one file, the first has it."""

    def __init__(self) -> None:
        self._owners: dict[str, str] = {}

    def claim_kept(self, uris: Iterable[str]) -> None:
        self._owners.update(dict.fromkeys(map(str.casefold, uris), ""))

    def has(self, uri: str) -> bool:
        return uri.casefold() in self._owners

    def claim(self, plan: PagePlan) -> Diagnostic | None:
        """Takes the plan's file, or tells who has it."""
        folded = plan.uri.casefold()
        owner = self._owners.get(folded)
        if owner is None:
            # Most are folded as they are: then one string will do for all who ask.
            self._owners[plan.uri if folded == plan.uri else folded] = plan.source or "the archive"
            return None
        code = "content/alias-taken" if plan.step == "redirect.html" else "content/same-permalink"
        message = f"/{plan.uri.removesuffix('index.html')} is the page of {owner} already"
        return diagnose(code, Place(path=plan.source or "site.yaml", line=1), message)

    def refuse(self, file: StaticFile) -> Diagnostic | None:
        """What is wrong with a static file whose place a page has."""
        if not self.has(file.uri):
            return None
        message = f"/{file.uri} is a page of the archive already"
        hint = f"move or rename {file.path}"
        return diagnose("content/same-permalink", Place(path=file.path), message, hint=hint)
