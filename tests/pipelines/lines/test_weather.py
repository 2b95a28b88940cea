"""Weather widgets, whole and with their figures missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.items import Weather
from pipelines.lines.weather import is_weather, read_weather

READINGS = [
    (
        ["별내군", "12℃기온", "30%강수 확률"],
        (Weather(place="별내군", temperature_c=12.0, rain_percent=30),),
        "values first",
    ),
    (["🌤️ 별내군 14°C"], (Weather(place="별내군", temperature_c=14.0),), "a picture of the sky"),
    (["현재 별내군 날씨 6.2℃ (흐림)"], (Weather(place="별내군", temperature_c=6.2),), "a word behind the place"),
    (["마포구 상암동℃", "강수확률 %"], (Weather(place="마포구 상암동"),), "the figures are filled in by script"),
    (
        ["전주시 완산구 12.3℃", "강수확률 30%"],
        (Weather(place="전주시 완산구", temperature_c=12.3, rain_percent=30),),
        "two lines",
    ),
    (["전주 -3°C 맑음 강수확률 0%"], (Weather(place="전주", temperature_c=-3.0, rain_percent=0),), "one line"),
    (["전주", "21℃", "흐림"], (Weather(place="전주", temperature_c=21.0),), "place on its own line"),
    (
        ["전주 5℃", "군산 7℃"],
        (Weather(place="전주", temperature_c=5.0), Weather(place="군산", temperature_c=7.0)),
        "two places",
    ),
    (
        ["흐림동두천 18.3℃", "구름많음서울 19.5℃", "대전 17.6℃", "기상청 제공"],
        (
            Weather(place="동두천", temperature_c=18.3),
            Weather(place="서울", temperature_c=19.5),
            Weather(place="대전", temperature_c=17.6),
        ),
        "the icon's name glued to the place, and who measured",
    ),
    (
        ["가온동", "기온", "-2.0℃", "강수확률", "60%"],
        (Weather(place="가온동", temperature_c=-2.0, rain_percent=60),),
        "names and figures on lines of their own",
    ),
    (
        ["현재 18.5℃", "습도 48%", "미세먼지 좋음", "강수확률 10%", "바람골면"],
        (Weather(place="바람골면", temperature_c=18.5, rain_percent=10),),
        "the place last, and it begins like a word of weather",
    ),
    (
        ["나루구", "현재기온 9.5℃", "최저 3℃", "최고 14℃", "강수확률 0%"],
        (Weather(place="나루구", temperature_c=9.5, rain_percent=0),),
        "among the lowest and the highest",
    ),
    (["새솔", "맑음 7° / 15°"], (Weather(place="새솔"),), "the lowest and the highest alone"),
    (["온새시 중앙동", "--℃", "강수확률 --%"], (Weather(place="온새시 중앙동"),), "dashes for figures"),
    (["전주 5℃", "60%"], (Weather(place="전주", temperature_c=5.0),), "a percentage of something else"),
    (
        ["오늘, 나루군기온 11℃", "맑음 · 습도 60%", "미세먼지 39㎍/㎥ 보통"],
        (Weather(place="나루군", temperature_c=11.0),),
        "glued",
    ),
    (["6℃구름많음 미세먼지", "기온정보"], (Weather(temperature_c=6.0),), "names of other things are no place"),
    (["초미세먼지", "㎍/㎥", "보통", "오존", "PPM", "좋음", "악취정보"], (), "the air alone"),
    (["뉴스", "메일", "부동산"], (), "a menu that begins with the weather"),
    (["나루 12℃ 맑음 강수 10%"], (Weather(place="나루", temperature_c=12.0, rain_percent=10),), "the chance in short"),
    (["나루면", "영하 3.2℃"], (Weather(place="나루면", temperature_c=-3.2),), "below zero in words"),
    (["나루면 영상 3℃"], (Weather(place="나루면", temperature_c=3.0),), "above zero in words"),
    (["영광 3℃"], (Weather(place="영광", temperature_c=3.0),), "a place that begins alike"),
    (["나루면 -3.5˚"], (Weather(place="나루면", temperature_c=-3.5),), "a ring above"),
    (["나루면 7º 비올 확률 40%"], (Weather(place="나루면", temperature_c=7.0, rain_percent=40),), "an ordinal sign"),
    (["2026년 11월 12일 목요일 나루 12℃ 맑음"], (Weather(place="나루", temperature_c=12.0),), "behind the day"),
    (["나루군", "오늘 12℃ 맑음", "내일 9℃ 비"], (Weather(place="나루군", temperature_c=12.0),), "tomorrow is no place"),
    (
        ["오늘의 날씨나루군12.3℃강수확률10%"],
        (Weather(place="나루군", temperature_c=12.3, rain_percent=10),),
        "run together",
    ),
    (["날씨정보 12℃"], (), "a name that goes on"),
    (
        ["나루 12℃ / 다온 9℃"],
        (Weather(place="나루", temperature_c=12.0), Weather(place="다온", temperature_c=9.0)),
        "two places",
    ),
    (["나루군 3℃ ~ 12℃"], (Weather(place="나루군"),), "the lowest and the highest, one place"),
    (["강수확률 %"], (), "nothing read"),
    ([], (), "nothing"),
]


@pytest.mark.parametrize(("lines", "expected", "why"), READINGS, ids=[row[2] for row in READINGS])
def test_read_weather(lines: list[str], expected: tuple[Weather, ...], why: str) -> None:
    assert read_weather(lines) == expected


LINES = [
    ("마포구 상암동℃", True),
    ("강수확률 %", True),
    ("12.3℃", True),
    ("미세먼지 좋음", True),
    ("맑음", True),
    ("기획/취재", False),
    ("주간 TOP뉴스", False),
    ("내일 아침 기온은 영하 5도까지 떨어지겠습니다.", False),
    ("전주시, 폭염 35도 대비 그늘막 설치", False),
    ("비정규직 노조", False),
    ("미세먼지 39㎍/㎥ 보통", True),
    ("바람 부는 날", False),
    ("습도 높은 지하상가", False),
]


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_is_weather(text: str, expected: bool) -> None:
    assert is_weather(text) is expected


@given(st.lists(st.text(max_size=30), max_size=6))
def test_never_raises(lines: list[str]) -> None:
    read_weather(lines)
