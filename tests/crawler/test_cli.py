"""The command line: help, exit statuses, and bad input told in one clear line."""

from __future__ import annotations

import io
import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import click
import pytest

from archive.database import Archive
from archive.outlets import save_outlet
from archive.runs import begin_run
from archive.writes import record
from crawler.cli import COMMANDS, EXIT_STATUSES, run
from tests.archive.conftest import OUTLET
from tests.archive.samples import article, capture, result
from tests.shared import ROOT

PAGE = """<html><head><title>사과값 내려 - 가온신문</title></head><body><h1>사과값 내려</h1><div>
<p>가온군 농협은 12일 사과값이 지난해보다 8% 내렸다고 밝혔다. 출하량이 늘어난 때문이다.</p>
<p>농협 관계자는 “저장 물량이 나오는 1월에는 다시 오를 것”이라고 말했다. 군은 판매 행사를 연다.</p>
<p>가온군의 사과 농가는 412곳이다. 올해는 서리 피해가 적어 지난해보다 수확이 1할쯤 늘었다고 군은 설명했다.</p>
</div></body></html>"""


def sosik(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the real command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "crawler.cli", "--archive", str(folder), *arguments],
        capture_output=True,
        text=True,
        cwd=folder.parent,
        timeout=120,
        env={key: value for key, value in os.environ.items() if not key.startswith("SOSIK_")}
        | {"PYTHONPATH": str(ROOT)},
        check=False,
    )


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """An empty archive."""
    with Archive.open(tmp_path / "archive", write=True):
        pass
    return tmp_path / "archive"


def newer(folder: Path) -> None:
    with sqlite3.connect(folder / "sosik.db") as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()


def broken(folder: Path) -> None:
    for path in folder.glob("sosik.db*"):
        path.unlink()
    (folder / "sosik.db").write_bytes(b"this is no database, " * 100)


def wrong_key(folder: Path) -> None:
    (folder / "outlets").mkdir()
    (folder / "outlets" / "gaon.toml").write_text('nmae = "가온신문"\nhosts = ["gaon.example"]\n', encoding="utf-8")


def nothing(folder: Path) -> None:
    pass


def in_use(folder: Path) -> None:
    with Archive.open(folder, write=True) as archive:
        save_outlet(archive, OUTLET)
        record(archive, begin_run(archive, "crawl"), result())


def files(folder: Path) -> None:
    (folder.parent / "empty.html").write_bytes(b"")
    (folder.parent / "binary.html").write_bytes(bytes(range(256)) * 40)
    (folder.parent / "page.html").write_text(PAGE, encoding="utf-8")


BAD = [
    (files, ["split", "absent.html"], 2, "absent.html", "split: a missing file"),
    (files, ["split", "archive"], 2, "is a folder", "split: a directory"),
    (files, ["split", "empty.html"], 1, "empty.html: nothing to split", "split: an empty file"),
    (files, ["split", "binary.html"], 1, "binary.html: nothing to split", "split: a binary"),
    (files, ["split", "--url", "gaon", "page.html"], 2, "no address of a page", "split: an address of nothing"),
    (files, ["split"], 2, "Missing argument", "split: no file"),
    (files, ["import", "absent.warc.gz"], 2, "absent.warc.gz", "import: a missing file"),
    (files, ["import", "archive"], 2, "is a folder", "import: a directory"),
    (files, ["import", "empty.html"], 2, "is empty", "import: an empty file"),
    (files, ["import", "binary.html"], 2, "is no WARC file", "import: a binary"),
    (nothing, ["crawl", "nowhere"], 2, "unknown outlet 'nowhere'", "crawl: an unknown outlet"),
    (nothing, ["crawl", "jja"], 2, "unknown outlet 'jja' (did you mean 'jjan'?)", "crawl: a misspelt outlet"),
    (nothing, ["crawl", "서울경제TV"], 4, "contact", "crawl: an outlet by its name"),
    (nothing, ["crawl", "sentv"], 4, "contact", "crawl: nobody to write to"),
    (nothing, ["crawl", "--every", "soon"], 2, "no length of time", "crawl: a bad duration"),
    (nothing, ["crawl", "--max-pages", "0"], 2, "--max-pages", "crawl: no pages"),
    (wrong_key, ["crawl", "gaon"], 4, "gaon.toml: unknown key 'nmae' (did you mean 'name'?)", "crawl: a wrong key"),
    (wrong_key, ["rebuild"], 4, "gaon.toml", "rebuild: a wrong key"),
    (newer, ["status"], 3, "schema version 999", "status: a newer archive"),
    (newer, ["rebuild"], 3, "schema version 999", "rebuild: a newer archive"),
    (newer, ["export", "articles", "-o", "x.csv"], 3, "schema version 999", "export: a newer archive"),
    (newer, ["search", "사과"], 3, "schema version 999", "search: a newer archive"),
    (newer, ["serve", "--port", "0"], 3, "schema version 999", "serve: a newer archive"),
    (broken, ["status"], 3, "not a database", "status: a file that is no database"),
    (broken, ["rebuild"], 3, "not a database", "rebuild: a file that is no database"),
    (nothing, ["export", "nonsense", "-o", "x.csv"], 2, "nonsense", "export: an unknown table"),
    (nothing, ["export", "articles", "--where", "no such", "-o", "x.csv"], 2, "no", "export: bad SQL"),
    (nothing, ["export", "articles", "-o", "no/such/folder/x.csv"], 2, "no/such/folder", "export: no such folder"),
    (nothing, ["export", "articles", "-o", "archive"], 2, "archive", "export: a folder as file"),
    (nothing, ["export", "articles"], 2, "-o", "export: no file"),
    (in_use, ["demo"], 2, "is an archive in use", "demo: its articles would stay among real ones"),
    (nothing, ["serve", "--host", "192.0.2.1"], 2, "say so with --public", "serve: others could reach it unasked"),
    (nothing, ["search"], 2, "QUERY", "search: no query"),
    (nothing, ["search", "since:soon"], 2, "nothing is asked for", "search: a query of which nothing is left"),
    (nothing, ["rebuild", "--since", "yesterday"], 2, "no day: write it as 2026-01-31", "rebuild: a bad day"),
    (nothing, ["search", "사과", "--limt", "3"], 2, "--limit", "search: a misspelt option is no word to leave out"),
    (nothing, ["rebuild", "--outlet", "nowhere"], 2, "no outlet 'nowhere' in this archive", "rebuild: no such outlet"),
    (files, ["--archive", "page.html", "status"], 2, "'page.html' is a file", "an archive that is a file"),
    (nothing, ["schedule", "--systemd", "--into", "/proc"], 3, "/proc/sosik", "schedule: a folder that takes no files"),
    (nothing, ["frobnicate"], 2, "frobnicate", "an unknown command"),
    (nothing, ["serach", "사과"], 2, "Did you mean 'search'?", "a misspelt command"),
]


@pytest.mark.parametrize(
    ("prepare", "arguments", "status", "words"), [row[:4] for row in BAD], ids=[row[4] for row in BAD]
)
def test_bad_input_is_one_clear_line(
    made: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    prepare: object,
    arguments: list[str],
    status: int,
    words: str,
) -> None:
    prepare(made)  # type: ignore[operator]  # table
    monkeypatch.chdir(made.parent)
    monkeypatch.delenv("SOSIK_CONTACT", raising=False)
    assert run(["--archive", str(made), *arguments]) == status
    said = capfd.readouterr().err
    assert words in said
    assert len([line for line in said.splitlines() if line.startswith(("sosik: ", "Error: "))]) == 1, said
    assert not (made.parent / "x.csv").exists()


def test_turns_that_may_not_begin_leave_no_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOSIK_CONTACT", raising=False)
    assert run(["--archive", str(tmp_path / "none"), "crawl", "--every", "30m", "sentv"]) == 4
    assert not (tmp_path / "none").exists()


def test_a_process_of_its_own_ends_with_the_status(made: Path) -> None:
    done = sosik(made, "crawl", "nowhere")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "sosik: unknown outlet 'nowhere': `sosik outlets` lists those known\n"


READERS = ["status", "search", "export", "serve"]


@pytest.mark.parametrize("command", READERS)
def test_reading_where_no_archive_is_says_so(tmp_path: Path, command: str) -> None:
    arguments = {"search": ["사과"], "export": ["articles", "-o", "x.csv"], "serve": ["--port", "0"]}.get(command, [])
    done = sosik(tmp_path / "none", command, *arguments)
    assert done.returncode == 2
    assert "no archive in" in done.stderr
    assert not (tmp_path / "none").exists(), "a reader makes nothing"


def test_port_in_use_is_named(made: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = sosik(made, "serve", "--port", str(port))
    assert done.returncode == 2
    assert str(port) in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere: needs an ordinary user")
def test_read_only_folder_is_storage(made: Path) -> None:
    made.chmod(0o500)
    try:
        done = sosik(made, "rebuild")
    finally:
        made.chmod(0o700)
    assert done.returncode == 3
    assert "writable" in done.stderr


def test_second_writer_is_told_who_holds_the_archive(made: Path) -> None:
    with Archive.open(made, write=True):
        done = sosik(made, "rebuild")
    assert done.returncode == 5
    assert str(os.getpid()) in done.stderr


def test_import_of_a_torn_file_takes_what_is_whole_and_says_what_it_left(made: Path) -> None:
    with Archive.open(made.parent / "maker", write=True) as maker:
        for number in range(3):
            place = maker.captures.append(capture(f"http://paper.example/news/{number}", PAGE.encode()))
    whole = made.parent / "maker" / place.file
    torn = made.parent / "torn.warc.gz"
    torn.write_bytes(whole.read_bytes()[:-20])
    done = sosik(made, "import", str(torn))
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    assert f"torn.warc.gz: damaged at byte {place.offset}: " in done.stderr
    with Archive.open(made) as archive:
        found = [row[0] for row in archive.connection.execute("SELECT url FROM outcome ORDER BY url")]
    assert found == ["http://paper.example/news/0", "http://paper.example/news/1"]


def test_split_prints_an_object_a_file_in_order(made: Path) -> None:
    files(made)
    done = sosik(made, "split", "--jsonl", "page.html", "empty.html", "absent.html", "page.html")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["file"] for row in rows] == ["page.html", "empty.html", "page.html"]
    assert [row["is_article"] for row in rows] == [True, False, True]
    assert rows[0]["headline"] == "사과값 내려"
    assert rows[1]["headline"] is None
    assert done.returncode == 2


def test_split_reads_standard_input(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
    assert run(["--archive", str(made), "split", "--jsonl", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["headline"] == "사과값 내려"


def test_every_command_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    shown = capsys.readouterr().out
    for entry in COMMANDS:
        assert entry.name in shown
        assert run([entry.name, "--help"]) == 0
        assert "Usage: sosik" in capsys.readouterr().out


@pytest.mark.parametrize("readme", ["README.md", "README.ko.md"])
def test_readme_lists_commands_and_exit_statuses(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert [entry.name for entry in COMMANDS if f"`sosik {entry.name}" not in text] == []
    assert [status for status, _ in EXIT_STATUSES if f"| {status} |" not in text] == []


def test_a_reader_that_leaves_does_not_end_an_import(made: Path) -> None:
    """`sosik import … 2>&1 | head -1`: what is printed goes nowhere, what is read is stored."""
    with Archive.open(made.parent / "maker", write=True) as maker:
        for number in range(20):
            place = maker.captures.append(capture(f"http://paper.example/news/{number}", PAGE.encode()))
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "crawler.cli", "--archive", str(made), "import", str(maker.folder / place.file)]
    subprocess.run(command, check=False, stdout=writer, stderr=writer, timeout=120)
    os.close(writer)
    with Archive.open(made) as archive:
        found = archive.connection.execute("SELECT COUNT(*) FROM capture WHERE url LIKE '%paper.example%'").fetchone()
        last = archive.connection.execute("SELECT finished_at FROM run ORDER BY id DESC").fetchone()
    assert found[0] == 20
    assert last["finished_at"] is not None


FULL = Path("/dev/full")
PRINTED = [["--help"], ["status"], ["search", "사과"], ["export", "articles", "-o", "-"], ["outlets", "--json"]]


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("words", PRINTED, ids=[" ".join(words) for words in PRINTED])
def test_a_full_disk_behind_standard_output_is_not_the_archives(made: Path, words: list[str]) -> None:
    with Archive.open(made, write=True) as archive:
        save_outlet(archive, OUTLET)
        record(archive, begin_run(archive, "import"), result(of=article()))
    with FULL.open("wb") as full:
        command = [sys.executable, "-m", "crawler.cli", "--archive", str(made), *words]
        done = subprocess.run(command, check=False, stdout=full, stderr=subprocess.PIPE, text=True, timeout=120)
    error = "sosik: cannot write standard output: No space left on device: what it got is not whole\n"
    assert (done.returncode, done.stderr.splitlines(keepends=True)[-1:]) == (3, [error])


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
def test_a_full_disk_behind_the_log_does_not_end_the_work(made: Path) -> None:
    with Archive.open(made.parent / "maker", write=True) as maker:
        place = maker.captures.append(capture("http://paper.example/news/1", PAGE.encode()))
    with FULL.open("wb") as full:
        command = [
            sys.executable,
            "-m",
            "crawler.cli",
            "--archive",
            str(made),
            "import",
            f"{maker.folder}/{place.file}",
        ]
        done = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=full, text=True, timeout=120)
    assert done.returncode == 0
    assert "1 captures" in done.stdout


HEAVY = "scrapy twisted feedparser lxml bs4 datasette pyarrow xlsxwriter multiprocessing"
QUICK = [
    (["--help"], 0, HEAVY),
    (["status"], 0, HEAVY),
    (["search", "사과"], 0, HEAVY),
    (["crawl", "sentv"], 4, HEAVY.replace(" multiprocessing", "")),
]


@pytest.mark.parametrize(("words", "status", "heavy"), QUICK, ids=[" ".join(row[0]) for row in QUICK])
def test_what_a_command_does_not_need_is_not_loaded(made: Path, words: list[str], status: int, heavy: str) -> None:
    """Scrapy alone is 0.4 s of processor; the helpers that split pages are 2 s: a missing contact is told before."""
    program = (
        "import sys; from crawler.cli import run; "
        f"code = run({['--archive', str(made), *words]!r}); "
        f"print(code, *(set({heavy.split()!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, text=True, timeout=120,
        env={key: value for key, value in os.environ.items() if not key.startswith("SOSIK_")},
    )  # fmt: skip
    assert done.stderr.splitlines()[-1] == str(status), done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "euc-kr", "latin-1"])
def test_an_old_terminal_is_no_traceback(made: Path, encoding: str) -> None:
    environment = os.environ | {"PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "crawler.cli", "--archive", str(made)]
    for words in (["status"], ["search", "사과"], ["--help"]):
        done = subprocess.run([*command, *words], check=False, capture_output=True, env=environment, timeout=60)
        assert b"Traceback" not in done.stderr
        assert done.returncode == 0


SPOKEN = re.compile(r"\bsosik(?: --archive \S+)? ([a-z]+)( [^`\n]*)?")
"""A command as documents write it; its options stand on the same line."""


def options(command: click.Command) -> set[str]:
    """The options of a command and its subcommands."""
    inner = command.commands.values() if isinstance(command, click.Group) else ()
    own = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
    return own.union(*map(options, inner))


@pytest.mark.parametrize("path", [*ROOT.glob("README*.md"), *ROOT.glob("docs/*.md")], ids=lambda path: path.name)
def test_options_that_a_document_names_are_there(path: Path) -> None:
    known = {entry.name: options(entry.load()) for entry in COMMANDS}
    spoken = [found.groups() for found in SPOKEN.finditer(path.read_text(encoding="utf-8")) if found[1] in known]
    missing = [(name, option) for name, line in spoken for option in re.findall(r"--[a-z-]+", line or "")
               if option not in known[name]]  # fmt: skip
    assert missing == []
