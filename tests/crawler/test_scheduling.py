"""Units and lines for regular crawls: what they say, and that systemd and a shell understand them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from archive.errors import InputError
from crawler.cli import run
from crawler.scheduling import RegularCrawl, cron_line, cron_status_line, systemd_units


def schedule(every_s: float = 1800, folder: str = "/srv/sosik", program: str = sys.executable) -> RegularCrawl:
    return RegularCrawl(program=Path(program), folder=Path(folder), every_s=every_s, user="daemon")


PERIODS = [
    (60, r"* * * * *", "each minute"),
    (1800, r"0-59/30", "half an hour, from its own minute on"),
    (7200, r"-23/2 * * *", "two hours"),
    (86_400, r" * * *", "a day"),
]


@pytest.mark.parametrize(("every_s", "times"), [row[:2] for row in PERIODS], ids=[row[2] for row in PERIODS])
def test_cron_says_the_period(every_s: float, times: str) -> None:
    line = cron_line(schedule(every_s, "/srv/sosik"))
    fields = line.split(" out=")[0]
    assert len(fields.split()) == 5
    assert times.lstrip("0") in fields


@pytest.mark.parametrize("every_s", [45 * 60, 7 * 60, 90, 5 * 3600, 3 * 86_400])
def test_cron_refuses_a_period_it_cannot_say(every_s: float) -> None:
    with pytest.raises(InputError, match="choose"):
        cron_line(schedule(every_s))


STATUSES = [(0, "", "nothing to tell"), (5, "", "a skipped turn"), (1, "a b: broken\n", "something needs a person")]


@pytest.mark.parametrize(("status", "printed"), [row[:2] for row in STATUSES], ids=[row[2] for row in STATUSES])
def test_cron_prints_only_what_a_person_must_know(tmp_path: Path, status: int, printed: str) -> None:
    program = tmp_path / "a program"
    program.write_text(f'#!/bin/sh\necho "$2: broken" >&2\nexit {status}\n', encoding="utf-8")
    program.chmod(0o755)
    command = cron_line(schedule(folder="a b", program=str(program))).split(" * * * * ")[1].replace("\\%", "%")
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == (printed, "")


@pytest.mark.parametrize(("status", "printed"), [(0, ""), (1, "a b: broken\n"), (3, "a b: broken\n")])
def test_cron_tells_each_day_which_outlets_need_a_person(tmp_path: Path, status: int, printed: str) -> None:
    program = tmp_path / "a program"
    program.write_text(f'#!/bin/sh\n[ "$3" = status ] && echo "$2: broken" >&2\nexit {status}\n', encoding="utf-8")
    program.chmod(0o755)
    times, _, command = cron_status_line(schedule(folder="a b", program=str(program))).partition(" * * * ")
    minute, hour = times.split()
    assert 0 <= int(minute) < 60
    assert hour == "8"
    done = subprocess.run(["/bin/sh", "-c", command.replace("\\%", "%")], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == (printed, "")


def test_paths_with_odd_characters_are_quoted() -> None:
    units = systemd_units(schedule(folder='/srv/새 "소식" 100% $HOME'))
    service = units["sosik-crawl.service"]
    assert r'--archive "/srv/새 \"소식\" 100%% $$HOME" crawl' in service
    assert r'ReadWritePaths="/srv/새 \"소식\" 100%% $HOME"' in service
    assert "100\\%" in cron_line(schedule(folder="/srv/100%"))


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
@pytest.mark.parametrize("folder", ["/srv/sosik", "/srv/새 소식 100%"])
def test_systemd_accepts_the_units(tmp_path: Path, folder: str) -> None:
    paths = []
    for name, text in systemd_units(schedule(folder=folder)).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        paths.append(str(tmp_path / name))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *paths], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "sosik" not in done.stderr, "not even a warning about our units"


def test_only_the_outlets_named_are_crawled(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["--archive", str(tmp_path), "schedule", "전북일보", "domin"]
    for kind, end in (("--systemd", " crawl jjan domin\n"), ("--cron", " crawl jjan domin 2>&1)")):
        assert run([*command, kind]) == 0
        printed = capsys.readouterr().out
        assert end in printed
        assert " status" in printed
    assert run([*command, "nosuch", "--cron"]) == 2
    assert "unknown outlet 'nosuch'" in capsys.readouterr().err


def test_units_limit_what_a_crawl_may_take_and_do() -> None:
    service = systemd_units(schedule())["sosik-crawl.service"].splitlines()
    assert service.index("[Service]") < service.index("MemoryMax=1G") < service.index("ReadWritePaths=/srv/sosik")
    assert {"NoNewPrivileges=yes", "ProtectSystem=strict", "CapabilityBoundingSet=", "TasksMax=64"} <= set(service)
    assert "TimeoutStopSec=120" in service, "longer than the 95 s that an address may take"


def test_command_prints_units_and_how_to_install(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--archive", str(tmp_path), "schedule", "--systemd", "--every", "2h"]) == 0
    printed = capsys.readouterr().out
    assert "OnUnitActiveSec=7200s" in printed
    assert f"ReadWritePaths={tmp_path}" in printed
    assert "systemctl enable --now sosik-crawl.timer" in printed


def test_a_contact_that_only_this_shell_knows_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOSIK_CONTACT", "desk@paper.example")
    schedule_it = ["--archive", str(tmp_path), "schedule", "--cron"]
    assert run(schedule_it) == 0
    assert "sees no SOSIK_CONTACT of this shell" in capsys.readouterr().err
    (tmp_path / "sosik.toml").write_text('contact = "desk@paper.example"\n')
    assert run(schedule_it) == 0
    assert capsys.readouterr().err == ""


def test_command_writes_units(tmp_path: Path) -> None:
    assert run(["--archive", "a", "schedule", "--systemd", "--name", "jb", "--into", str(tmp_path)]) == 0
    names = ["jb-status.service", "jb-status.timer", "jb.service", "jb.timer"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names


WRONG = [
    ([], "neither form"),
    (["--systemd", "--cron"], "both forms"),
    (["--cron", "--systemd", "--every", "1h"], "both, the other way round"),
    (["--cron", "--every", "45m"], "a period that cron cannot say"),
    (["--cron", "--into", "."], "a folder for a line"),
    (["--systemd", "--every", "soon"], "no length of time"),
]


@pytest.mark.parametrize("options", [row[0] for row in WRONG], ids=[row[1] for row in WRONG])
def test_wrong_use_ends_with_status_2(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schedule", *options]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err
