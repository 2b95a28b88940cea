"""`sosik split --explain` and `sosik golden`: what a person sees, and what is never overwritten."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from archive.items import ARTICLE_ROLES, Article, RankingEntry, RelatedLink, Role, Segment
from crawler.cli import run
from crawler.golden_pages import CHECKOUT, default_folder
from crawler.terminal.explanation import Folded, Shown, find_troubles, lay_out_rows
from pipelines.article import split_page
from pipelines.golden import Expectation, compare

PAGES = Path(__file__).resolve().parents[2] / "pipelines" / "pages"
PAGE = PAGES / "ndsoft-2024-grid.html"


def article_of(*blocks: tuple[Role, str]) -> Article:
    segments = tuple(
        Segment(position=position, role=role, text=text, reason="unknown")
        for position, (role, text) in enumerate(blocks)
    )
    return Article(is_article=True, reason="headline_and_body", charset="utf-8", segments=segments)


LOST = "가온군은 12일 사과 축제를 연다고 밝혔다. 올해는 사흘 동안 군청 앞에서 열린다."
FOLDS = [
    ([(Role.TOOLS, "공유")] * 2, ["0", "1"], "two blocks are not folded"),
    ([(Role.TOOLS, "공유"), (Role.NAVIGATION, "정치"), (Role.OTHER, "x")], ["0-2"], "furniture is folded together"),
    ([(Role.RANKING, "1 가")] * 3 + [(Role.RELATED, "나")] * 3, ["0-2", "3-5"], "each list has its own row"),
    ([(Role.OTHER, "x")] * 3 + [(Role.OTHER, LOST)] + [(Role.OTHER, "x")] * 3, ["0-2", "3", "4-6"], "prose shows"),
    ([(Role.PARAGRAPH, "가")] * 5, ["0", "1", "2", "3", "4"], "the article is never folded"),
]


@pytest.mark.parametrize(("blocks", "wanted"), [row[:2] for row in FOLDS], ids=[row[2] for row in FOLDS])
def test_what_is_folded(blocks: list[tuple[Role, str]], wanted: list[str]) -> None:
    rows = lay_out_rows(article_of(*blocks))
    assert [place_of(row) for row in rows] == wanted


def place_of(row: Shown | Folded) -> str:
    if isinstance(row, Shown):
        return str(row.segment.position)
    return f"{row.segments[0].position}-{row.segments[-1].position}"


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_rows_hold_every_block_once_and_the_article_in_full(path: Path) -> None:
    article = split_page(path.read_bytes())
    rows = lay_out_rows(article)
    held = [s for row in rows for s in ([row.segment] if isinstance(row, Shown) else row.segments)]
    assert held == list(article.segments)
    folded = [s.role for row in rows if isinstance(row, Folded) for s in row.segments]
    assert not ARTICLE_ROLES & set(folded)
    assert all(isinstance(row, Shown) for row in lay_out_rows(article, all_blocks=True))


def test_wrong_blocks_are_marked_and_never_folded() -> None:
    article = split_page(PAGE.read_bytes())
    lines = (article.body or "").split("\n")
    last = max(s.position for s in article.segments if s.role is Role.PARAGRAPH)
    other = next(s for s in article.segments[last:] if s.role is Role.OTHER and len(s.text) > 8)
    expectation = Expectation(source="x", fields={"body": "\n".join([*lines[1:], other.text])})
    troubles = find_troubles(article, compare(expectation, article))
    first = next(s for s in article.segments if s.text == lines[0])
    assert troubles == {first.position: "does not belong in the body", other.position: "belongs in the body"}


FIELDS_WRONG = [
    ("headline", "다른 제목", Role.HEADLINE, "does not belong in headline"),
    ("captions", [], Role.CAPTION, "does not belong in captions"),
    ("deck", [], Role.DECK, "does not belong in deck"),
    ("related", [], Role.RELATED, "does not belong in related"),
    ("ranking", [], Role.RANKING, "does not belong in ranking"),
]


@pytest.mark.parametrize(("field", "wanted", "role", "words"), FIELDS_WRONG, ids=[row[0] for row in FIELDS_WRONG])
def test_blocks_of_a_wrong_field_are_marked(field: str, wanted: object, role: Role, words: str) -> None:
    article = article_of(
        (Role.HEADLINE, "가온군, 사과 축제 연다"),
        (Role.DECK, "사흘 동안 군청 앞에서"),
        (Role.CAPTION, "▲ 사과밭 전경. 사진=가온군"),
        (Role.RELATED, "사과값 두 해 만에 내렸다"),
        (Role.RANKING, "1 군청 앞 육교 철거한다"),
    )
    filled = replace(
        article,
        headline=article.segments[0].text,
        deck=(article.segments[1].text,),
        captions=(article.segments[2].text,),
        related=(RelatedLink(title=article.segments[3].text, url=None),),
        ranking=(RankingEntry(rank=1, title="군청 앞 육교 철거한다", url=None),),
    )
    expectation = Expectation(source="x", fields={field: wanted})
    place = next(s.position for s in article.segments if s.role is role)
    assert find_troubles(filled, compare(expectation, filled)) == {place: words}
    moved = replace(filled, segments=tuple(s._replace(role=Role.OTHER) for s in filled.segments))
    given = {"headline": filled.headline, "captions": list(filled.captions)}
    empty = replace(moved, headline=None, captions=())
    troubles = find_troubles(empty, compare(Expectation(source="x", fields=given), empty))
    assert troubles == {0: "belongs in headline", 2: "belongs in captions"}


def test_explain_splits_a_golden_page_as_its_recorded_address_asks_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = "https://www.jejunews.com/news/articleView.html?idxno=2190001"
    assert run(["golden", "add", str(PAGE), "--folder", str(tmp_path), "--url", url]) == 0
    assert json.loads((tmp_path / PAGE.name).with_suffix(".json").read_text(encoding="utf-8"))["outlet"]
    capsys.readouterr()
    assert run(["split", "--explain", str(tmp_path / PAGE.name)]) == 0
    shown = capsys.readouterr().out
    assert "fields as expected" in shown
    assert "✗" not in shown


def test_explain_shows_blocks_fields_and_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["split", "--explain", str(PAGE)]) == 0
    shown = capsys.readouterr().out
    for words in ("headline_and_body: It has a headline", "[copyright_notice]", "block 12; meta title", "▸ 12 blocks"):
        assert words in shown
    assert "fields as expected" in shown
    assert "Says who wrote the article" in shown
    assert "\x1b" not in shown, "no colour in a pipe"


def test_explain_names_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "x.html"
    page.write_bytes(PAGE.read_bytes())
    wanted = json.loads(PAGE.with_suffix(".json").read_text(encoding="utf-8"))
    wanted |= {"headline": "다른 제목", "body": wanted["body"] + "\n없는 문단이다."}
    (tmp_path / "x.json").write_text(json.dumps(wanted), encoding="utf-8")
    assert run(["split", "--explain", str(page)]) == 0
    shown = capsys.readouterr().out
    assert "✗ headline" in shown
    assert "missing: 없는 문단이다.  (in no block)" in shown
    (tmp_path / "x.json").write_text("{", encoding="utf-8")
    assert run(["split", "--explain", str(page)]) == 2
    told = capsys.readouterr()
    assert "x.json: no JSON" in told.err
    assert "[copyright_notice]" in told.out, "the page is shown all the same"


WRONG = [
    (["split", "--explain", "--jsonl", str(PAGE)], "choose one"),
    (["split", "--all", str(PAGE)], "belong to --explain"),
    (["golden", "add", "nowhere.html"], "nowhere.html"),
    (["golden", "add", str(PAGE), "--url", "gaon"], "no address"),
    (["golden", "add", str(PAGE), "--name", "../x"], "no name"),
    (["golden", "check", "no-such-folder"], "no folder"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG)
def test_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str) -> None:
    extra = ["--folder", str(tmp_path)] if arguments[:2] == ["golden", "add"] else []
    assert run([*arguments, *extra]) == 2
    assert words in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_golden_add_records_and_never_overwrites_what_was_edited(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "golden"
    add = ["golden", "add", str(PAGE), "--folder", str(folder), "--url", "https://gaon.example/a/1"]
    assert run(add) == 0
    assert (folder / PAGE.name).read_bytes() == PAGE.read_bytes()
    expectation = folder / PAGE.with_suffix(".json").name
    assert json.loads(expectation.read_text(encoding="utf-8"))["url"] == "https://gaon.example/a/1"
    assert run(["golden", "check", str(folder)]) == 0
    assert run(add) == 0
    assert "unchanged" in capsys.readouterr().out

    edited = expectation.read_text(encoding="utf-8").replace("폐철길", "옛 철길")
    expectation.write_text(edited, encoding="utf-8")
    assert run(add) == 2
    assert "--force" in capsys.readouterr().err
    assert expectation.read_text(encoding="utf-8") == edited
    assert run(["golden", "check", str(folder)]) == 1
    assert "✗ headline" in capsys.readouterr().out
    assert run(["golden", "check", "--json", str(folder)]) == 1
    row = json.loads(capsys.readouterr().out)
    assert [difference["field"] for difference in row["differences"]] == ["headline"]
    assert run([*add, "--force"]) == 0
    assert run(["golden", "check", str(folder)]) == 0


def test_golden_pages_go_to_the_tests_only_from_inside_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(CHECKOUT)
    assert default_folder() == CHECKOUT
    monkeypatch.chdir(tmp_path)
    assert default_folder() == Path("golden")


def test_golden_check_names_pages_that_cannot_be_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.html").write_bytes(PAGE.read_bytes())
    (tmp_path / "b.html").write_bytes(PAGE.read_bytes())
    (tmp_path / "b.json").write_text('{"headine": "x"}', encoding="utf-8")
    assert run(["golden", "check", str(tmp_path)]) == 2
    shown = capsys.readouterr().out
    assert "nobody has said what it should give" in shown
    assert "did you mean 'headline'?" in shown
