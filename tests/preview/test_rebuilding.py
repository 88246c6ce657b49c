"""What an editor does to files shows in what is served, however it is done."""

from __future__ import annotations

import ctypes
import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.pipeline.build import build
from generator.pipeline.done import Options
from generator.preview.survey import differing, survey
from generator.preview.watch import Watch
from tests.preview.serving import Answer, Served, held, serving, wait_for
from tests.tiny_site import TinySite, article

pytestmark = pytest.mark.served

NAME = "content/articles/2021/good.md"
PAGE = "/2021/06/01/good/"


@pytest.fixture
def site(tmp_path: Path) -> TinySite:
    return TinySite(tmp_path / "site", {NAME: article("Good news", "2021-06-01")})


@pytest.fixture
def served(site: TinySite) -> Iterator[Served]:
    with serving(site.root) as server:
        wait_for(lambda: server.get(PAGE).status == 200)
        yield server


def _in_place(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def _by_rename(path: Path, text: str) -> None:
    temporary = path.with_name(".good.md.swp")
    temporary.write_text(text, "utf-8")
    temporary.replace(path)


def _with_backup(path: Path, text: str) -> None:
    path.rename(path.with_name("good.md~"))
    path.write_text(text, "utf-8")


def _emptied_first(path: Path, text: str) -> None:
    path.write_text("", "utf-8")
    with path.open("a", encoding="utf-8") as file:
        for line in text.splitlines(keepends=True):
            file.write(line)
            file.flush()


@pytest.mark.parametrize("save", [_in_place, _by_rename, _with_backup, _emptied_first])
def test_however_an_editor_saves(site: TinySite, served: Served, save: Callable[[Path, str], None]) -> None:
    for title in ("Better news", "Best news"):
        save(site.root / NAME, article(title, "2021-06-01"))
        wait_for(lambda title=title: title in served.get(PAGE).text)
        wait_for(lambda title=title: title in served.get("/").text)


def test_folders_appear_and_disappear(site: TinySite, served: Served) -> None:
    assert not (site.root / "seeds").exists()
    site.write(
        {"seeds/ferry.txt": "The ferry comes back\n\nThe ferry is running again after a long winter at the quay.\n"}
    )
    wait_for(lambda: "ferry" in served.get("/undated/").text)
    site.write({"templates/partials/colophon.html": "<p>A colophon of our own</p>"})
    wait_for(lambda: "A colophon of our own" in served.get("/").text)
    # Templates are read while pages are rendered: let that build end.
    built = served.said.count(" written, ")
    site.write({"static/.nudge": ""})
    wait_for(lambda: served.said.count(" written, ") > built)
    shutil.rmtree(site.root / "templates")
    wait_for(lambda: "A colophon of our own" not in served.get("/").text)
    site.write({"static/notes.txt": "notes"})
    wait_for(lambda: served.get("/notes.txt").body == b"notes")
    site.write({"templates/partials/colophon.html": "<p>Another one</p>"})
    wait_for(lambda: "Another one" in served.get("/").text)
    shutil.rmtree(site.root / "content")
    wait_for(lambda: served.get(PAGE).status == 404)


def test_a_seed_that_is_removed_is_told_of(tmp_path: Path) -> None:
    seed = "The ferry comes back\n\nThe ferry is running again after a long winter.\n"
    site = TinySite(tmp_path / "site", {"seeds/ferry.txt": seed})
    with serving(site.root) as served:
        wait_for(lambda: "ferry" in served.get("/undated/").text)
        (made,) = site.articles
        (site.root / "seeds/ferry.txt").unlink()
        told = (
            f"seeds/ferry.txt is gone; content/articles/{made}, which was made from it, stays until you remove it too"
        )
        wait_for(lambda: told in served.said)
        assert "ferry" in served.get("/undated/").text


def test_an_article_that_is_new_can_be_edited_like_any_other(site: TinySite, served: Served) -> None:
    """What is served ahead knows of it after its first build, and so do the pages of its neighbours."""
    site.write({"content/articles/2021/new.md": article("New at the desk", "2021-06-02")})
    wait_for(lambda: "New at the desk" in served.get("/").text)
    wait_for(lambda: "New at the desk" in served.get(PAGE).text)
    with held(site):
        site.write({"content/articles/2021/new.md": article("Mended at the desk", "2021-06-02")})
        wait_for(lambda: "Mended at the desk" in served.get("/2021/06/02/new/").text)
        site.write({NAME: article("Better news", "2021-06-01")})
        wait_for(lambda: "Better news" in served.get(PAGE).text)
        assert "Mended at the desk" in served.get(PAGE).text, "its neighbour"


def test_a_save_that_changes_nothing_is_told_of(site: TinySite, served: Served) -> None:
    wait_for(lambda: " written, " in served.said)

    def touch() -> bool:
        # Again and again: shortly after another build there is no line.
        (site.root / NAME).touch()
        time.sleep(4)
        return "1 article, nothing to write" in served.said

    wait_for(touch)


def test_many_files_at_once(site: TinySite, served: Served) -> None:
    for number in range(300):
        site.write({f"content/articles/2020/n{number}.md": article(f"Number {number}", "2020-05-05")})
    wait_for(lambda: all(served.get(f"/2020/05/05/n{number}/").status == 200 for number in (0, 150, 299)))
    shutil.rmtree(site.root / "content/articles/2020")
    wait_for(lambda: served.get("/2020/05/05/n299/").status == 404)


def test_the_output_emptied_or_built_by_another_process(site: TinySite, served: Served) -> None:
    shutil.rmtree(site.root / "public")
    wait_for(lambda: served.get(PAGE).status == 200 and (site.root / "public").exists())
    site.write({NAME: article("Built beside it", "2021-06-01")})
    site.build()
    wait_for(lambda: "Built beside it" in served.get(PAGE).text)


def test_the_settings_broken_and_mended(site: TinySite, served: Served) -> None:
    good = site.read("site.yaml")
    site.write({"site.yaml": "titel: x\n"})
    wait_for(lambda: "site/unknown-setting" in served.said)
    assert served.get(PAGE).status == 200
    desk = wait_for(lambda: (answer := served.get("/_backissue/")).status == 503 and answer.text)
    assert "<code>site.yaml:1:1</code>" in desk
    assert 'class="remedy"' in desk
    site.write({"site.yaml": good.replace("Tiny Gazette", "Little Gazette")})
    wait_for(lambda: "Little Gazette" in served.get("/").text)


def _git(site: Path, *arguments: str) -> None:
    me = ("-c", "user.name=Editor", "-c", "user.email=editor@tiny.example")
    subprocess.run(["git", *me, *arguments], cwd=site, check=True, capture_output=True)


def test_a_checkout_of_thousands_of_files(site: TinySite, served: Served) -> None:
    """What is served in the end is what a build from nothing makes of the branch, without a page of the other one."""
    _git(site.root, "init", "--initial-branch=few")
    site.write({".gitignore": "public/\n.backissue/\n"})
    _git(site.root, "add", ".")
    _git(site.root, "commit", "--message=few")
    _git(site.root, "checkout", "-b", "many")
    for number in range(3000):
        site.write(
            {f"content/articles/2020/n{number}.md": article(f"Number {number}", f"2020-05-{number % 28 + 1:02}")}
        )
    site.write({NAME: article("News of many", "2021-06-01")})
    _git(site.root, "add", ".")
    _git(site.root, "commit", "--message=many")
    _git(site.root, "checkout", "few")
    wait_for(lambda: served.get("/2020/05/01/n0/").status == 404 and "Good news" in served.get(PAGE).text, 120)
    _git(site.root, "checkout", "many")
    last = "/2020/05/04/n2999/"
    wait_for(lambda: served.get(last).status == 200 and "News of many" in served.get(PAGE).text, 120)
    wait_for(lambda: site.tree() == _built_from_nothing(site), 120)


def _built_from_nothing(site: TinySite) -> dict[str, bytes]:
    other = site.root.parent / "from-nothing"
    shutil.rmtree(other, ignore_errors=True)
    build(site.root, Options(output=other / "public", state=other / "state.sqlite", jobs=1))
    return TinySite(other).tree()


def test_a_change_while_a_build_runs(site: TinySite, served: Served) -> None:
    """Saved again and again without waiting: each answer is a whole page, and the last state is what is served and
    published in the end."""
    answers: list[Answer] = []
    ending = threading.Event()

    def ask() -> None:
        while not ending.is_set():
            answers.append(served.get(PAGE))

    reader = threading.Thread(target=ask)
    reader.start()
    for number in range(60):
        site.write(
            {
                NAME: article(f"Edit {number} of it", "2021-06-01"),
                f"content/articles/2021/more-{number}.md": article(f"More {number}", "2021-06-02"),
            }
        )
        if number % 3 == 2:
            (site.root / f"content/articles/2021/more-{number - 1}.md").unlink()
        if number % 10 == 9:
            built = served.said.count(" written, ")
            wait_for(lambda built=built: served.said.count(" written, ") > built)
    wait_for(lambda: "Edit 59 of it" in served.get("/").text)
    ending.set()
    reader.join()
    assert len(answers) > 60
    assert {answer.status for answer in answers} == {200}
    assert all(answer.body.rstrip().endswith(b"</html>") for answer in answers)
    wait_for(lambda: site.tree() == _built_from_nothing(site))


def test_a_change_that_no_event_told_of(tmp_path: Path) -> None:
    """The watcher is given no events at all: what finds the change is the comparison."""
    site = TinySite(tmp_path / "site", {NAME: article("Good news", "2021-06-01")})
    told: list[set[str]] = []
    watch = Watch(site.root, told.append, events=False)
    watch.start()
    try:
        site.write({NAME: article("Better news", "2021-06-01"), "seeds/a.txt": "text"})
        wait_for(lambda: {NAME, "seeds/a.txt"} <= set().union(*told))
        (site.root / NAME).unlink()
        told.clear()
        wait_for(lambda: NAME in set().union(*told))
    finally:
        watch.close()


def test_what_editors_leave_beside_a_file_is_not_told(tmp_path: Path) -> None:
    site = TinySite(tmp_path / "site", {NAME: article("Good news", "2021-06-01")})
    told: list[set[str]] = []
    watch = Watch(site.root, told.append)
    try:
        folder = (site.root / NAME).parent
        for name in ("4913", ".good.md.swp", "good.md~"):
            (folder / name).write_text("left by an editor", "utf-8")
        (site.root / "notes.txt").write_text("no part of the site", "utf-8")
        site.write({NAME: article("Better news", "2021-06-01")})
        wait_for(lambda: told)
        folder.rename(folder.with_name("2022"))
        wait_for(lambda: "content/articles/2022/good.md" in set().union(*told))
    finally:
        watch.close()
    moved = {"content/articles/2021", "content/articles/2022", "content/articles/2022/good.md"}
    assert set().union(*told) == {NAME, *moved}


_QUEUE = Path("/proc/sys/fs/inotify/max_queued_events")


@contextmanager
def _short_queue() -> Iterator[None]:
    """Whoever asks for events now has room for 32 of them; those who did before keep what they have."""
    with (Path(tempfile.gettempdir()) / "backissue-inotify.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            usual = _QUEUE.read_text()
            _QUEUE.write_text("32")
        except OSError as error:
            pytest.skip(f"the length of the queue of events cannot be set here: {error}")
        try:
            yield
        finally:
            _QUEUE.write_text(usual)


def _most_kept(folder: Path, number: int) -> int:
    """How many bytes of events the system keeps for one who does not look while so many files are made."""
    folder.mkdir()
    system = ctypes.CDLL(None, use_errno=True)
    watching = system.inotify_init1(os.O_NONBLOCK)
    system.inotify_add_watch(watching, str(folder).encode(), 0x100)
    for one in range(number):
        (folder / f"{one:03}").touch()
    kept = len(os.read(watching, 1 << 20))
    os.close(watching)
    return kept


def test_events_that_the_system_drops(tmp_path: Path) -> None:
    """The watcher sleeps while its queue of 32 events fills with what no build reads; what it is asked for comes last,
    and nobody tells of it."""
    site = TinySite(tmp_path / "site", {NAME: article("Good news", "2021-06-01")})
    site.build()
    log = tmp_path / "log"
    with _short_queue():
        assert _most_kept(tmp_path / "few", 10) == 10 * 32
        assert _most_kept(tmp_path / "many", 200) < 40 * 32
        server = serving(site.root, log=log)
        served = server.__enter__()
    try:
        wait_for(lambda: served.get(PAGE).status == 200 and "nothing to write" in served.said)
        served.process.send_signal(signal.SIGSTOP)
        for number in range(200):
            (site.root / f"content/articles/2021/.n{number}.swp").touch()
        site.write(
            {f"content/articles/2021/n{number}.md": article(f"Number {number}", "2020-05-05") for number in range(9)}
        )
        site.write({NAME: article("After the flood", "2021-06-01")})
        served.process.send_signal(signal.SIGCONT)
        wait_for(lambda: "After the flood" in served.get(PAGE).text)
        wait_for(lambda: served.get("/2020/05/05/n8/").status == 200)
    finally:
        served.process.send_signal(signal.SIGCONT)
        server.__exit__(None, None, None)


_NO_EVENTS = (
    "unshare",
    "--user",
    "--map-root-user",
    "sh",
    "-ec",
    'echo 0 > /proc/sys/user/max_inotify_instances; exec "$@"',
    "sh",
)


def test_a_system_that_has_no_watch_left(tmp_path: Path) -> None:
    """The server looks for changes itself, and says why."""
    site = TinySite(tmp_path / "site", {NAME: article("Good news", "2021-06-01")})
    site.build()
    if subprocess.run([*_NO_EVENTS, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system has no user namespaces, so none where events are refused")
    with serving(site.root, under=_NO_EVENTS) as served:
        wait_for(lambda: "the system cannot tell of changes (" in served.said)
        assert "looking for them instead" in served.said
        wait_for(lambda: "nothing to write" in served.said)
        site.write({NAME: article("Better news", "2021-06-01"), "seeds/ferry.txt": "The ferry is back\n\nAt last.\n"})
        wait_for(lambda: "Better news" in served.get(PAGE).text)
        wait_for(lambda: "ferry" in served.get("/undated/").text)


def test_a_comparison_sees_what_differs(tmp_path: Path) -> None:
    site = TinySite(
        tmp_path / "site", {NAME: article("Good news"), "static/.well-known/x": "x", "public/index.html": "x"}
    )
    before = survey(site.root)
    assert set(before) == {"site.yaml", NAME, "static/.well-known/x"}
    assert differing(before, survey(site.root)) == set()
    site.write({"public/index.html": "y", "static/new.txt": "y", NAME: article("Bad news")})
    assert differing(before, survey(site.root)) == {"static/new.txt", NAME}
