"""What else can happen to a site: damage, deaths, mistakes, others at work while a build runs or before it."""

from __future__ import annotations

import shutil

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.incremental.edits import WHICH, SiteEdits
from tests.incremental.front_matter import set_body
from tests.incremental.small_site import TEXTS
from tests.tiny_site import article

CACHE = ".backissue/state.sqlite"


class SiteMishaps(SiteEdits):
    @rule(which=WHICH, how=st.sampled_from(["delete", "append", "same size", "empty", "link", "exchange"]))
    def spoil_an_output_file(self, which: int, how: str) -> None:
        outputs = self.made.outputs()
        if not outputs:
            return
        path = self.made.output / outputs[which % len(outputs)]
        data = path.read_bytes()
        if how in {"delete", "link"}:
            path.unlink()
            if how == "link":
                path.symlink_to("/etc/hostname")
        elif how == "exchange":
            other = self.made.output / outputs[(which + 1) % len(outputs)]
            path.write_bytes(other.read_bytes())
            other.write_bytes(data)
        else:
            path.write_bytes({"append": data + b"!", "same size": data[:-1] + b"!", "empty": b""}[how])

    @rule(name=st.sampled_from(["CNAME", "2021/foreign.txt", "deep/er/foreign.txt"]))
    def put_a_file_of_another_s_into_the_output(self, name: str) -> None:
        path = self.made.output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"not ours")
        self.made.foreign[name] = b"not ours"

    @rule()
    def delete_the_output(self) -> None:
        shutil.rmtree(self.made.output, ignore_errors=True)
        self.made.foreign = {}

    @rule(whole=st.booleans())
    def delete_the_cache(self, whole: bool) -> None:
        if whole:
            shutil.rmtree(self.made.root / ".backissue", ignore_errors=True)
        else:
            for suffix in ("", "-wal", "-shm"):
                (self.made.root / f"{CACHE}{suffix}").unlink(missing_ok=True)
        self.made.cache_is_damaged = False

    @rule(place=st.floats(0, 1), bit=st.integers(0, 7), how=st.sampled_from(["flip", "cut", "zero", "noise"]))
    def corrupt_the_cache(self, place: float, bit: int, how: str) -> None:
        path = self.made.root / CACHE
        if not path.is_file():
            return
        data = bytearray(path.read_bytes())
        at = min(int(place * len(data)), len(data) - 1)
        if how == "flip" and data:
            data[at] ^= 1 << bit
        elif how == "cut":
            del data[at:]
        else:
            data[at : at + 4096] = (b"\0" if how == "zero" else b"\x5a") * len(data[at : at + 4096])
        path.write_bytes(data)
        self.made.cache_is_damaged = True

    @rule(moment=st.integers(0, 250), which=WHICH, text=st.sampled_from(TEXTS))
    def kill_a_build(self, moment: int, which: int, text: str) -> None:
        self.edit_a_body(which, text)
        self.made.die_in_a_build(moment)

    @precondition(lambda self: not self.made.broken)
    @rule(
        stage=st.sampled_from(["look", "read", "ingest", "plan", "publish"]), which=WHICH, text=st.sampled_from(TEXTS)
    )
    def edit_during_a_build(self, stage: str, which: int, text: str) -> None:
        if path := self._pick(which, "content"):
            self.made.build_while(stage, {path: set_body(self.made.read(path), text)})

    @precondition(lambda self: not self.made.broken)
    @rule(how=st.sampled_from(["why", "ingest", "elsewhere"]), which=WHICH, text=st.sampled_from([None, *TEXTS]))
    def let_another_command_see_an_edit_first(self, how: str, which: int, text: str | None) -> None:
        if text is None:
            self.delete(which)
        else:
            self.edit_a_body(which, text)
        self.made.look(how)

    @precondition(lambda self: not self.made.broken)
    @rule(
        which=WHICH, text=st.sampled_from(TEXTS), path=st.sampled_from(["content/articles/2021/z.md", "static/z.txt"])
    )
    def add_a_file_for_one_build_only(self, which: int, text: str, path: str) -> None:
        if (self.made.root / path).exists():
            return
        self.edit_a_body(which, text)
        self.made.build_while("read", {path: article("Late", "2021-01-09")})
        (self.made.root / path).unlink(missing_ok=True)

    @rule(which=WHICH)
    def make_a_mistake(self, which: int) -> None:
        """In an article, in a template or in site.yaml; later edits leave that file alone until it is mended."""
        path = ["site.yaml", "templates/partials/inner.html", self._pick(which, "content")][which % 3]
        if path and path not in self.made.broken:
            self.made.broken[path] = (self.made.root / path).read_bytes()
            self.made.write(path, {"s": "title: [\n", "t": "{% if %}", "c": "---\ntitle: [\n---\n"}[path[0]])

    @precondition(lambda self: self.made.broken)
    @rule()
    def mend_all_mistakes(self) -> None:
        for path, data in self.made.broken.items():
            self.made.write(path, data or b"")
        self.made.broken = {}
        self.made.set("title", self.made.settings["title"])
