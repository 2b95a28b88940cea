"""Who is crawling: read from file and environment, every key checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import ConfigurationError
from crawler.configuration import Configuration, read_configuration, require_contact

BAD = [
    # file, in the message
    ('contct = "a@b.example"', "did you mean 'contact'"),
    ("contact = 5", "contact must be one line"),
    ('contact = "nobody"', "a mail address or a web page"),
    ('user_agent = "한국"', "plain ASCII"),
    ('contact = "a@b.example', "sosik.toml"),
]


@pytest.mark.parametrize(("text", "words"), BAD)
def test_a_wrong_file_is_an_error_that_names_file_and_key(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "sosik.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"sosik\.toml") as found:
        read_configuration(tmp_path, {})
    assert words in str(found.value)


def test_a_file_as_notepad_writes_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "sosik.toml").write_bytes(b'\xef\xbb\xbfcontact = "a@b.example"\r\n')
    assert read_configuration(tmp_path, {}).contact == "a@b.example"


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "sosik.toml").write_text('contact = "a@b.example"\nuser_agent = "A/1"\n', encoding="utf-8")
    found = read_configuration(tmp_path, {"SOSIK_CONTACT": "https://paper.example/bot"})
    assert found == Configuration(contact="https://paper.example/bot", user_agent="A/1")


def test_nothing_configured_is_nobody(tmp_path: Path) -> None:
    assert read_configuration(tmp_path, {}) == Configuration()


def test_the_user_agent_names_product_and_contact() -> None:
    assert Configuration(contact="a@b.example").full_user_agent().endswith(" (+a@b.example)")
    assert (
        Configuration(user_agent="PaperBot/2", contact="a@b.example").full_user_agent() == "PaperBot/2 (+a@b.example)"
    )


def test_robots_know_us_by_the_product() -> None:
    assert Configuration().robots_token() == "Sosik"
    assert Configuration(user_agent="PaperBot/2 (x)").robots_token() == "PaperBot"


def test_a_public_crawl_needs_a_contact_unless_a_loopback_proxy_replays_it() -> None:
    nobody = Configuration()
    with pytest.raises(ConfigurationError, match="contact"):
        require_contact(nobody, hosts_public=True, proxies={})
    with pytest.raises(ConfigurationError):
        require_contact(nobody, hosts_public=True, proxies={"http": "http://proxy.example:3128"})
    require_contact(nobody, hosts_public=True, proxies={"http": "http://127.0.0.1:8902"})
    require_contact(nobody, hosts_public=False, proxies={})
    require_contact(Configuration(contact="a@b.example"), hosts_public=True, proxies={})
