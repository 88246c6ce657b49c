"""Where text of other people's making lies that ingest is also tried on, if it is at hand: it is no part of the project."""

from __future__ import annotations

import os
from pathlib import Path

from tests.conftest import REPOSITORY

CORPORA = Path(os.environ.get("BACKISSUE_CORPORA", REPOSITORY.parent / "shared" / "corpora"))
REASON = "the shared corpora are not here (BACKISSUE_CORPORA names their folder)"
