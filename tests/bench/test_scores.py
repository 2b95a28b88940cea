"""The scoring of the benchmark beside other extractors: what counts as right, and what as let in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.bench_peers import OWN, compare
from tests.bench.labels import read_folder, read_golden, read_people
from tests.bench.peers import PEERS, Peer, Ready, make_ready
from tests.bench.scores import (
    Entry,
    Intruders,
    Tally,
    body_f1,
    choose_run,
    cut_runs,
    leaks_byline,
    leaks_caption,
    leaks_copyright,
    shingles,
    squeeze,
    tally_entries,
)
from tests.bench.splits import forget, split, tally_ranking

BODY = ["새들항과 모래섬을 잇는 여객선이 다음 달부터 하루 네 차례 다닌다.", "군은 11일 협약을 맺었다."]

SHINGLES = [
    ("가 나 다라마바", {"가나다라마바"}, "white space does not count"),
    ("가나다라마바사", {"가나다라마바", "나다라마바사"}, "every run of six"),
    ("가나", {"가나"}, "a shorter text is one"),
    ("", set(), "no text, no shingle"),
    ("\u1100\u1161나", {"가나"}, "composed first"),
]


@pytest.mark.parametrize(("text", "wanted", "why"), SHINGLES, ids=[why for *_, why in SHINGLES])
def test_shingles(text: str, wanted: set[str], why: str) -> None:
    assert shingles(text) == wanted


def test_body_score() -> None:
    assert body_f1(BODY, [], "\n".join(BODY)) == 1.0
    assert body_f1(BODY, [], None) == 0.0
    assert body_f1([], [], None) == 1.0
    half = body_f1(BODY, [], BODY[0])
    assert 0.5 < half < 1.0
    assert body_f1(BODY, [], "\n".join([*BODY, "관련기사 모래섬 주민 배편 늘려 달라 서명 전달"])) < 1.0


def test_optional_lines_are_neither_right_nor_wrong() -> None:
    subhead = "첫 배는 오전 일곱 시에 뜬다"
    alone, together = body_f1(BODY, [], "\n".join(BODY)), body_f1(BODY, [subhead], "\n".join([*BODY, subhead]))
    assert alone == 1.0
    assert together > 0.9  # only the seam between the lines costs


PAGE = Intruders(
    copyright=("저작권자 © 해오름일보",),
    byline=("남바다 기자 bada@haeoreum.example",),
    captions=("새들항에서 모래섬 주민들이 배에 오르고 있다. /해오름군 제공", "김섬돌 이장"),
    text=(*BODY, "김섬돌 이장은 반겼다."),
)
TEXT = "\n".join(PAGE.text)
LEAKS = [
    ("", "", "nothing but the text"),
    ("저작권자 © 해오름일보", "copyright", "the labelled line"),
    ("무단 전재-재배포, AI학습 금지", "copyright", "a notice known by its words"),
    ("Copyright ⓒ 해오름. All rights reserved", "copyright", "one in English"),
    ("남바다 기자 bada@haeoreum.example", "byline", "the whole byline"),
    ("bada@haeoreum.example", "byline", "its mail address alone"),
    ("새들항에서 모래섬 주민들이 배에 오르고 있다.", "caption", "a caption without its credit"),
    ("한다솜 기자 <sol@haeoreum.example>", "byline", "a byline of another form"),
    ("[사진=해오름군]", "caption", "the credit of a picture"),
    ("사진 제공 = 해오름군", "caption", "with its label"),
    ("그는 사진을 찍어 기자에게 보냈다.", "", "no credit"),
    ("김섬돌 이장", "caption", "words of the text once more than the text has them"),
    ("주민들은 무단으로 전재한 일이 없다고 했다", "", "a sentence is no notice"),
]


@pytest.mark.parametrize(("line", "kind", "why"), LEAKS, ids=[why for *_, why in LEAKS])
def test_leaks(line: str, kind: str, why: str) -> None:
    got = f"{TEXT}\n{line}"
    found = {"copyright": leaks_copyright(PAGE, got), "byline": leaks_byline(PAGE, got)}
    found["caption"] = leaks_caption(PAGE, got)
    assert [name for name, leaks in found.items() if leaks] == ([kind] if kind else [])


LINKS = {"첫제목": frozenset({"http://a/1"}), "둘째제목": frozenset({"http://a/2"})}
LISTS = [
    (
        [Entry(title="첫제목", rank=1, url="http://a/1"), Entry(title="둘째제목", rank=2, url="http://a/2")],
        2,
        "all right",
    ),
    ([Entry(title="첫제목", rank=2, url="http://a/1"), Entry(title="둘째제목", rank=1, url="http://a/2")], 0, "ranks"),
    ([Entry(title="첫제목", rank=1, url="http://a/1"), Entry(title="둘째제목", rank=2, url="http://a/1")], 1, "a link"),
    ([Entry(title="첫제목", rank=1, url=None)], 0, "a link that is not given"),
    ([Entry(title="첫제목", rank=1, url="http://a/1")] * 2, 1, "a second copy"),
]


@pytest.mark.parametrize(("got", "right", "why"), LISTS, ids=[why for *_, why in LISTS])
def test_list_entries(got: list[Entry], right: int, why: str) -> None:
    assert tally_entries([("첫제목", 1), ("둘째제목", 2)], got, LINKS) == Tally(right, 2, len(got))


def test_an_entry_whose_title_no_link_holds_needs_none() -> None:
    assert tally_entries([("셋째", 0)], [Entry(title="셋째")], LINKS) == Tally(1, 1, 1)


def test_ranked_lists_are_cut_where_the_rank_falls_and_the_nearest_is_chosen() -> None:
    entries = [Entry(title=title, rank=rank) for title, rank in (("가", 1), ("나", 2), ("다", 1), ("가", 2), ("라", 3))]
    runs = cut_runs(entries)
    assert [[entry.title for entry in run] for run in runs] == [["가", "나"], ["다", "가", "라"]]
    assert choose_run(["라", "다"], runs) == runs[1]
    assert choose_run(["마"], runs) == []


PEOPLE = [
    ("송유민 기자", [("송유민", None)]),
    (
        "부산=남바다 bada@a.example /한다솜·조하늬 기자",
        [("남바다", "bada@a.example"), ("한다솜", None), ("조하늬", None)],
    ),
    ("칼럼니스트 조하늬 hani@a.example", [("조하늬", "hani@a.example")]),
    ("한다솜 기자 a@a.example 조하늬 기자 b@a.example", [("한다솜", "a@a.example"), ("조하늬", "b@a.example")]),
    ("순천, 광양 한다솜 기자 외 1명", [("한다솜", None)]),
    ("", []),
]


@pytest.mark.parametrize(("byline", "wanted"), PEOPLE)
def test_people_of_a_labelled_byline(byline: str, wanted: list[tuple[str, str | None]]) -> None:
    assert list(read_people(byline)) == wanted


def test_golden_pages_are_read_with_their_labels() -> None:
    labels = {label.group: label for label in read_golden()}
    page = labels["ndsoft-2023-responsive"]
    assert page.ranking is not None
    assert page.ranking[0][0] == (squeeze("해오름 벚굴, 올해는 물량이 없다"), 1)
    assert page.links[page.ranking[0][0][0]]
    tally, others = tally_ranking(page, split(page))
    assert (tally, others) == (Tally(3, 3, 3), 0)


def test_a_folder_of_labelled_pages_is_read(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text(
        '{"file": "h/a.html", "title": "제목", "body": ["글."], "byline": "조하늬 기자", "published": null,'
        ' "copyright": null, "related": [], "ranking": ["가나다라마"], "optional": [], "captions": []}\n'
    )
    (tmp_path / "h").mkdir()
    (tmp_path / "h" / "a.html").write_text("<h1>제목</h1><p>글.</p><ol><li><a href=/1>1 가나다라마</a></ol>")
    (label,) = read_folder(tmp_path)
    assert (label.group, label.headline, label.reporters) == ("h", "제목", (("조하늬", None),))
    assert label.ranking == ((("가나다라마", 1),),)
    assert label.links["가나다라마"] == {"http://page.example/1"}


def test_forgetting_changes_no_result() -> None:
    page = next(label for label in read_golden() if label.group == "ndsoft-2023-responsive")
    before = split(page)
    forget()
    assert split(page) == before


def test_the_report_shows_sosik_and_a_peer_and_says_what_falls_short(capsys: pytest.CaptureFixture[str]) -> None:
    labels = [label for label in read_golden() if label.group == "ndsoft-2023-responsive"]
    leaky = Ready(name="everything 1.0", extract=lambda html: f"{html} 저작권자 © 해오름일보 무단전재 및 재배포 금지")
    assert compare(OWN, labels, [leaky]) == []
    shown = capsys.readouterr().out
    assert "| sosik, no hints              |  1.0000 |              0 |" in shown
    assert "| everything 1.0 " in shown
    assert "| headline | 1 of 1 | 1 of 1 |" in shown


def test_a_peer_that_is_not_installed_or_fails_is_left_out_with_its_reason() -> None:
    def fail() -> None:
        raise LookupError("\n*****\n  Resource 'punkt_tab' not found.\n")

    missing = make_ready(Peer(name="x", package="no-such-package-of-sosik", load=PEERS[0].load))
    failing = make_ready(Peer(name="y", package="pytest", load=fail))  # type: ignore[arg-type]
    assert (missing.extract, failing.extract) == (None, None)
    assert missing.reason.startswith("not installed")
    assert failing.reason == "cannot run offline: LookupError: Resource 'punkt_tab' not found."
