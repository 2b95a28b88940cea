"""What kill -9 leaves beside an output: the next command for the same file clears it, and nobody else's."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from archive.database import Archive
from archive.exports.outputs import open_output
from archive.integrity.backup import back_up
from archive.integrity.leftovers import leftovers, open_part
from archive.outlets import save_outlet
from archive.runs import begin_run
from archive.writes import record
from tests.archive.conftest import OUTLET
from tests.archive.samples import result

KILLED = """
import os, signal, sys
from pathlib import Path
from archive.integrity.leftovers import open_part
with open_part(Path(sys.argv[1]), sys.argv[2]) as (descriptor, part):
    os.write(descriptor, b"half")
    part.with_name(part.name + "-journal").write_bytes(b"half")
    if sys.argv[3] == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    print("writing", flush=True)
    sys.stdin.read()
"""


def leave(folder: Path, name: str) -> None:
    process = subprocess.run([sys.executable, "-c", KILLED, str(folder), name, "die"], check=False)
    assert process.returncode == -signal.SIGKILL


@pytest.mark.parametrize("name", ["a.csv", "[a]*.csv"])
def test_the_next_output_of_the_same_name_clears_what_was_left(tmp_path: Path, name: str) -> None:
    leave(tmp_path, name)
    leave(tmp_path, "other.csv")
    assert len(leftovers(tmp_path)) == 2
    with open_output(tmp_path / name) as output:
        output.write(b"whole")
    assert (tmp_path / name).read_bytes() == b"whole"
    left = sorted(path.name for path in tmp_path.iterdir())
    assert len(left) == 3
    assert all("other.csv" in each for each in left if each != name), "another command's file is left alone"


def test_a_file_that_is_being_written_is_left_alone(tmp_path: Path) -> None:
    writer = subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path), "a.csv", "live"],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # fmt: skip
    assert writer.stdout is not None
    assert writer.stdout.readline() == b"writing\n"
    with open_part(tmp_path, "a.csv"):
        assert len(list(tmp_path.glob(".a.csv.*.part"))) == 2
    assert len(list(tmp_path.glob(".a.csv.*.part"))) == 1
    writer.communicate(b"", timeout=60)
    assert list(tmp_path.iterdir()) == [], "the writer itself leaves nothing"


def test_a_backup_clears_the_copy_that_a_killed_one_left(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    with Archive.open(folder, write=True) as archive:
        save_outlet(archive, OUTLET)
        record(archive, begin_run(archive, "crawl"), result(1))
    target = tmp_path / "backups"
    target.mkdir()
    leave(target, "sosik-backup")
    leave(target, "b.tar")
    with Archive.open(folder) as archive:
        back_up(archive, target / "b.tar")
    assert [path.name for path in target.iterdir()] == ["b.tar"]
