"""What a good splitter finds on each article page of the sample outlet: `truth()`, by address."""

from __future__ import annotations

from dataclasses import dataclass, replace

from archive.items import Quote, RankingEntry, RelatedLink, Reporter, Role, Weather
from crawler.demo.addresses import alias_paths, article_path, first_path, short_path
from crawler.demo.content import Layout, Story, read_sections
from crawler.demo.manuscript import Line, body_lines, read_manuscript, read_quotes
from crawler.demo.pages import Press, start_press

COPYRIGHT = {
    Layout.NEWS: "저작권자 © 가율뉴스 무단전재 및 재배포, AI학습 및 활용 금지",
    Layout.TV: "[ⓒ 가율뉴스(www.gayul.example), 무단 전재 및 재배포 금지]",
    Layout.WEEKLY: "<저작권자 ⓒ 주간가율, 무단 전재 및 재배포 금지>",
}
RANKING_HEADING = {Layout.NEWS: "많이 본 뉴스", Layout.TV: "주간 TOP뉴스", Layout.WEEKLY: "많이 본 기사"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """The expected result for one article page; None and () mean "not on the page"."""

    url: str
    native_id: str
    layout: Layout
    aliases: tuple[str, ...]
    """Other addresses that answer with this article or redirect to it."""
    headline: str
    deck: tuple[str, ...]
    paragraphs: tuple[str, ...]
    """The body, one entry a paragraph or line of script; the first with its dateline, the last without its byline."""
    published_at: str
    modified_at: str | None
    section: str | None
    dateline: str | None
    byline: str | None
    """The name as printed; in broadcast pages the sign-off."""
    reporters: tuple[Reporter, ...]
    credit: str | None
    copyright: str
    captions: tuple[str, ...]
    summary: tuple[str, ...]
    quotes: tuple[Quote, ...]
    related: tuple[RelatedLink, ...]
    ranking: tuple[RankingEntry, ...]
    headlines: tuple[str, ...]
    weather: tuple[Weather, ...]
    comment_count: int | None
    roles: tuple[tuple[Role, str], ...]
    """The lines of the article proper in page order (headline, deck, then the text) with their roles."""

    @property
    def body(self) -> str | None:
        """The paragraphs joined with newlines, as `Article.body`; None for a page without any."""
        return "\n".join(self.paragraphs) or None


def truth(base_url: str, edition: int = 1) -> dict[str, Truth]:
    """The expected result for every article address (aliases not among the keys) of `edition`."""
    press = start_press(edition, base_url)
    found = (_tell(press, story) for story in press.stories)
    return {one.url: one for one in found}


def _tell(press: Press, story: Story) -> Truth:
    lines = _with_dateline(story, read_manuscript(story))
    old = story.layout is Layout.WEEKLY
    comments = story.comments + press.edition.more_comments * (story.comments > 0)
    return Truth(
        url=press.base_url + article_path(story),
        native_id=story.id,
        layout=story.layout,
        aliases=_aliases(press, story),
        headline=story.headline,
        deck=story.deck,
        paragraphs=body_lines(lines),
        published_at=story.published_at,
        modified_at=story.modified_at,
        section=None if old else read_sections()[story.section],
        dateline=story.dateline,
        byline=story.byline,
        reporters=story.reporters,
        credit=story.credit,
        copyright=COPYRIGHT[story.layout],
        captions=_captions(story, lines),
        summary=story.summary,
        quotes=read_quotes(lines),
        related=() if old else _related(press, story),
        ranking=_ranking(press, story.layout),
        headlines=_headlines(press) if story.layout is Layout.TV else (),
        weather=() if old else (_weather(press),),
        comment_count=None if old else comments,
        roles=_roles(story, lines),
    )


def _with_dateline(story: Story, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines as the page prints them: place, agency and reporter before the first paragraph."""
    if not story.dateline or not lines:
        return lines
    head = f"({story.dateline}) {story.byline} = "
    return (replace(lines[0], text=head + lines[0].text), *lines[1:])


def _aliases(press: Press, story: Story) -> tuple[str, ...]:
    paths = {first_path(story), *alias_paths(story).values(), short_path(story)} - {article_path(story)}
    return tuple(sorted(press.base_url + path for path in paths))


def _captions(story: Story, lines: tuple[Line, ...]) -> tuple[str, ...]:
    if story.layout is Layout.WEEKLY:
        return tuple(photo.caption for photo in story.photos)
    return tuple(line.text for line in lines if line.role is Role.CAPTION)


def _related(press: Press, story: Story) -> tuple[RelatedLink, ...]:
    chosen = press.pick(story.related)
    return tuple(RelatedLink(title=item.headline, url=press.base_url + article_path(item)) for item in chosen)


def _ranking(press: Press, layout: Layout) -> tuple[RankingEntry, ...]:
    heading = RANKING_HEADING[layout]
    return tuple(
        RankingEntry(rank=rank, title=item.headline, url=press.base_url + article_path(item), list=heading)
        for rank, item in enumerate(press.pick(press.edition.popular), start=1)
    )


def _headlines(press: Press) -> tuple[str, ...]:
    return tuple(item.headline for item in press.pick(press.edition.headlines))


def _weather(press: Press) -> Weather:
    edition = press.edition
    return Weather(place=edition.weather, temperature_c=float(edition.temperature_c), rain_percent=edition.rain_percent)


def _roles(story: Story, lines: tuple[Line, ...]) -> tuple[tuple[Role, str], ...]:
    head = [(Role.HEADLINE, story.headline), *((Role.DECK, line) for line in story.deck)]
    if story.layout is Layout.WEEKLY:
        head += [(Role.CAPTION, photo.caption) for photo in story.photos]
    return (*head, *((line.role, line.text) for line in lines if line.role is not Role.RELATED))
