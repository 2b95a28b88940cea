"""Labels of a page's tools: buttons that share, print, enlarge or read aloud, and rows of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.lines.sentences import is_told

_TOOLS_TEXT = """
    공유 공유하기 기사공유 기사공유하기 sns공유 sns공유하기 sns공유하기닫기 공유하기열기 공유하기닫기 인쇄
    인쇄하기 프린트 프린트하기 스크랩 스크랩하기 글자크기 글자크기설정 글자크기변경 글자크기변경하기
    글자크게 글자작게 글씨크기 글씨크게 글씨작게 본문글씨키우기 본문글씨줄이기
    폰트키우기 폰트줄이기 글씨키우기 글씨줄이기
    글자설정 폰트 폰트크기 폰트설정 가 가+ 가- 가가 가나다 가가가 가가가가 가가가가가 보통 크게 작게
    불러오는중 불러오는중입니다 원본보기아이콘 썝蹂몃낫湲븘씠肄
    아주크게 아주작게 매우크게 원래크기 카카오톡 카카오톡공유 카카오톡에공유하기 카카오톡공유하기
    카카오스토리 카카오스토리공유하기 페이스북 페이스북공유 페이스북에공유하기 페이스북공유하기 트위터
    트위터공유 트위터에공유하기 트위터공유하기 엑스 엑스공유하기 x tweet 엑스(x) 밴드 네이버밴드 밴드공유하기
    네이버블로그 블로그 라인 텔레그램 링크드인 핀터레스트 구글+ url복사 url복사하기 주소복사 주소복사하기
    링크복사 링크복사하기 링크주소복사 복사 복사하기 이메일 이메일공유 이메일보내기 이메일로공유하기
    이메일에공유하기 이메일(으)로기사보내기 메일보내기 기사보내기 sns기사보내기 바로가기복사하기 기사저장
    북마크 다크모드 라이트모드 음성으로듣기 기사듣기 뉴스듣기 보이스뉴스 오디오듣기 듣기 재생 일시정지 번역
    번역보기 요약 요약보기 구독 구독하기 구독중 구독취소 팔로우 알림받기 좋아요 싫어요 응원해요 화나요
    슬퍼요 훈훈해요 후속기사원해요 추천 추천하기 비추천 신고 신고하기 이전 다음 이전기사 다음기사
    이전기사보기 다음기사보기 이전글 다음글 다음페이지 이전페이지 목록 목록보기 기사목록 위로 맨위로 최상단으로 top
    쪽지신고하기 미투데이요즘 미투데이 네이버 구글 msn 기사글축소 기사글확대 트위터로보내기 네이버밴드공유
    아래로 댓글로가기 맨위로가기 위로가기 닫기 열기 창닫기 더보기 전체보기 펼치기 접기 바로가기 본문바로가기 본문듣기
    기사수정 기사삭제 기자구독 기자구독하기 기자이메일보내기 기자에게이메일보내기 기자페이지
    기사제보 사진확대 사진크게보기 이미지확대 이미지확대보기 이미지크게보기 확대보기 크게보기 동영상
    동영상보기 동영상재생 전체기사본문배너 기사원문 기사상세 원문보기 sns 로그인 회원가입 기사스크랩하기
    이기사를공유합니다 기사더보기 기사전체보기 다른기사보기 다른기사 기자의다른기사 기자의다른기사보기 이기자의다른기사
    이기자의다른기사보기 뒤로가기 기사제보하기 이기사를쓴기자에게메일보내기 기자에게메일보내기 저작권문의
    기사읽어주기 싸이월드공감 기사섹션분류안내 좋아하는만큼공유하기
    backtotop 쏠쏠정보 흥미진진 공감백배 분석탁월 후속강추
    네이버채널구독 뉴스레터구독하기 무료구독하기 영상보기 관련영상보러가기 추천해요 기쁨이에요 기사제보및정정요청 ♡ ♥
    나빠요 원본보기 사진원본 관련키워드 관련태그 기사의본문내용은이글자크기로변경됩니다
    글자크기설정파란원을좌우로움직이시면글자크기가변경됩니다 이글자크기로변경됩니다 음성재생설정 상태바
    스크롤이동상태바 키보드단축키안내 메일로보내기 필자의다른기사보기 읽어주기기능은크롬기반의
    브라우저에서만사용하실수있습니다 읽어주기기능은크롬기반의브라우저에서만사용하실수있습니다 번역설정
    글씨크기조절하기 글자크기조절하기 감동이에요 전체재생 본문글자크기설정
    글자크기설정시다른기사의본문도동일하게적용됩니다 작게보기 기본크기 가장작게 가장크게 뉴스홈 앱다운로드 기사본문
    기사url이복사되었습니다 url이복사되었습니다 url복사완료
    링크가복사되었습니다 목록으로 뉴스홈으로가기 홈으로가기 pc버전보기 모바일버전보기 기자프로필
    share facebook twitter print format_size print_outlined email シェア ツイート 印刷 文字サイズ フォントサイズ
    分享 打印 字体大小 字号 收藏 复制链接
    sharethisarticle textsize fontsize copylink copyurl bookmark sns보내기 본문요약봇
    텍스트음성변환서비스사용하기 ai번역중 이기사가좋으셨다면 후속원해요 기사추천 번역beta
    본문 현재위치 기사스크랩 영상닫기 가나다라마바사 가+가- 수정 삭제 후원하기 댓글바로가기
    관련사진보기 큰사진보기 원본사진보기 사진원본보기 사진보기 관련링크 지면보기 pdf보기 폰트사이즈 글자사이즈
    본문이미지 기사이미지 기사사진 대표이미지 이미지설명 썸네일 썸네일이미지 재생중 새창열기 새창으로열기 새창으로보기
    pdf지면보기 뉴스레터신청하기 뉴스레터신청
    이전사진 다음사진 지도크게보기 큰지도보기
    음성재생 오디오재생 음소거 음소거해제 전체화면 play pause mute unmute playvideo videoplayer fullscreen
    ai음성으로듣기 기사음성으로듣기 음성으로기사듣기 영상다시보기 유튜브에서보기 유튜브로보기 자막설정
    인스타그램에서보기 글자크기조절 글자크기조정 본문글자크기조절 본문글자크기조정 이기사공유하기 엑스에공유
    x에공유 카카오톡으로공유하기 북마크추가 번역중입니다 ©navercorp ©kakaocorp
    url복사가완료되었습니다 광고닫기 광고건너뛰기
    관련기사바로가기 관련기사바로가기클릭
    기사인쇄 인쇄미리보기 -tag- 카카오톡보내기 카카오스토리보내기 페이스북보내기 트위터보내기 밴드보내기
    기사메일전송 단축url 네이버포스트 카카오채널 공식블로그 기자페이지 도배방지이미지 자동등록방지 기사상세페이지
    위로가기버튼 모바일버전바로가기 확대이미지영역 상단여백 짧은주소 댓글운영규정 best댓글 베스트댓글
    여러분의의견을남겨주세요 답글과추천수를합산하여자동으로노출됩니다.
    관련기사가없습니다. -관련뉴스가없습니다. 관련뉴스가없습니다.
    """
_TOOLS = frozenset(_TOOLS_TEXT.split())
"""Labels of page tools, without blanks and full stop, in lower case; 썝蹂… is 원본보기 아이콘 in a wrong encoding."""
_TOOL_PARTS = re.compile(r"[\s|·•,/\d]+")
_SQUEEZE = re.compile(r"[\s\[\]()<>•■▶◀▲▼◆●○+＋×✕›»:]+")
_LONGEST_TOOLS = 120  # a row of share buttons with their full names has about 60
_MOST_WORDS = 4  # 이미지 크게 보기, 본문 글씨 키우기


_OFFER = re.compile(
    r"(?:이\s)?(?:기사|뉴스|본문)[를을]\s(?:\S{1,8}\s){0,2}"
    r"(?:(?:들어|공유해)\s?보세요|(?:읽어|들려)\s?드립니다|들으세요|공유하세요)[.!]?"
    r"|이\s기사를\s추천합니다\s?\d{0,5}|(?:본문|기사)\s(?:음성\s)?듣기[를가]?\s(?:시작|종료|중지|완료)\S{1,4}니다\.?"
    r"|.{0,12}AI\s?요약\s기술은\s.{4,60}확인해\s?주세요\.?|(?:메일|뉴스레터)[이가]\s.{0,12}보이지\s않.{4,20}(?:주세요|주십시오|하세요)\.?"
    r"|이\s기사는\s\d{1,6}번\s공유됐고\s\d{1,6}개의\s댓글이\s있습니다\.?"
)
"""What a player or a share box says: 기사를 음성으로 들어보세요."""
_PACE = re.compile(r"(?:재생\s?속도|화질|배속)\s?[\d.]{1,4}(?:p|x|배속)")
_MACHINE = re.compile(
    r"(?:이\s)?(?:브라우저|플레이어|동영상|영상|오디오|비디오|콘텐츠|컨텐츠|댓글|이미지|자바스크립트)[가를을은는이]\s(?:\S{1,6}\s){0,3}"
    r"(?:지원하지\s않|(?:재생할|불러올|표시할|볼)\s수\s없|불러오지\s못했|불러오는\s중입|자동\s?재생됩|표시되지\s않|켜야\s.{2,16}\s수\s있)\S{0,3}니다\.?"
    r"|클릭\S{1,4}\s(?:더\s)?많은\s(?:뉴스|기사|소식)[를을]\s.{2,14}니다\.?"
    r"|[※*]?\s?(?:(?:사진|이미지|그림|지도|그래픽|여기)[를을]\s)?(?:클릭|누르|터치)\S{1,4}\s(?:\S{1,8}\s)?(?:확대|크게|영상|지도|사진)\S{0,2}\s?.{0,20}니다\.?"
)
"""What a page says in the place of what it does not show, or below a picture: 브라우저가 동영상을 지원하지 않습니다."""
_POST = re.compile(
    r"이\s게시물을\s\w{4,12}에서\s보기|\w{4,12}에서\s이\s게시물\s보기|[^“”]{1,30}\(@[\w.]{2,30}\)\s?님의\s공유\s게시물"
)
"""What a network says of a post in the place of it."""
_ENGLISH = re.compile(
    r"(?:current time|duration|remaining time|loaded|progress|stream type|playback rate|chapters|captions)"
    r"\W{0,3}[\d:.%x]{0,8}(?:live)?"
    r"|(?:share (?:on|via|to|with) [a-z]{1,12}\s?)+|skip to (?:main )?content|(?:previous|next) (?:post|article|story)"
    r"|(?:reading time\W{1,3})?\d{1,3} min(?:ute)?s? read|(?:\d[\d.,k]{0,6} (?:shares?|views?)\s?)+"
    r"|translated by .{2,16}|view this post on \w{4,12}|a post shared by .{1,60}"
    r"|(?:this is a modal window|(?:video|audio) player is loading|(?:beginning|end) of dialog window"
    r"|no compatible source was found|(?:your|this) browser (?:does not|doesn[’']t) support).{0,60}",
    re.IGNORECASE,
)
"""What the players of videos say."""
_SHARES = re.compile(
    r"(?:SNS\s?기사보내기\s?)?[가-힣A-Za-z+]{1,8}\(으\)로\s?기사보내기(?:\s?[가-힣A-Za-z+]{1,8}\(으\)로\s?기사보내기)*(?!\S).{0,20}\Z"
)
"""A row of share buttons with their full names, and the outlet's channel: 페이스북(으)로 기사보내기 …"""
_GLUED = re.compile(
    r"(?:카카오톡|카카오스토리|카카오|트위터|페이스북|네이버블로그|네이버밴드|네이버|블로그|밴드|라인|url복사){2,}"
)
"""카카오톡트위터페이스북밴드: buttons whose pictures a dump leaves out."""
_PODCAST = re.compile(r"(?:팟캐스트|Podcast)\s?[:：]\s.{2,40}\([^()]*\d:\d\d[^()]*\)")
"""팟캐스트: 새 창에서 재생 | 다운로드 (Duration: 42:10 — 38.6MB)"""
_GLUED_ENDS = ("하기", "내기", "보기", "요약봇", "설정")
_COMMENTS_BEFORE = re.compile(r"\A댓글\d{1,5}")
_LONGEST_LABEL = 14  # letters; 텍스트음성변환서비스사용하기
"""글자크기변경하기SNS보내기인쇄하기: buttons in a row that a dump glues together."""
_READING = re.compile(
    r"(?:[^\d.]{2,16}\s)?(?:\W{0,3}\d{1,2}\s?(?:분|시간|일)\s?(?:전\s?)?\W{1,3})?\d{1,3}분\s읽음"
    r"|\S{0,6}읽는\s?시간\s?[:：]?\s?(?:약\s?)?\d{1,3}\s?[분초](?:\s?\d{1,2}\s?초)?"
)
"""How long it takes to read: 읽는 시간 2분 30초, 3시간 • 2분 읽음."""
_PLAYER = re.compile(
    r"(?:\S{1,10}\s)?동영상\s?(?:영역)?\s?(?:시작|끝|재생|플레이어)?"
    r"|영상이\s(?:뜨지|나오지|보이지|재생되지)\s않.{1,8}\s.{2,20}(?:클릭|눌러|새로고침).{0,12}[.!]"
)
"""뉴스A 동영상, 동영상영역 끝: where a player stands."""


def is_tool_label(text: str) -> bool:
    """Say whether `text` is the label of a page tool such as 공유하기, or a row of them, with or without counts."""
    if not text or len(text) > _LONGEST_TOOLS:
        return "(으)로 기사보내기" in text[:40] and _SHARES.match(text) is not None
    if is_told(text):
        return False
    squeezed = _SQUEEZE.sub("", text).lower()
    squeezed = squeezed.rstrip(".") or squeezed
    if not squeezed or squeezed in _TOOLS or text.strip().lower() in _TOOLS:
        return True
    if squeezed[0] in "카트페네s" and (_GLUED.fullmatch(squeezed) or _SHARES.match(text)):
        return True
    if ("영상" in text and _PLAYER.fullmatch(text)) or (text[-1] in "분초음" and _READING.fullmatch(text)):
        return True
    if ("니다" in text or "세요" in text or "십시오" in text) and _OFFER.fullmatch(text):
        return True
    if says_machine(text):
        return True
    if squeezed.endswith(_GLUED_ENDS) and _is_glued(_COMMENTS_BEFORE.sub("", squeezed)):
        return True
    words = [word for word in _TOOL_PARTS.split(text.lower()) if word and not word.isdecimal()]
    return bool(words) and _all_tools(words)


def _is_glued(squeezed: str) -> bool:
    """Say whether labels of three letters and more follow one another without a blank, the longest first."""
    place = 0
    while place < len(squeezed):
        ends = range(min(len(squeezed), place + _LONGEST_LABEL), place + 2, -1)
        end = next((end for end in ends if squeezed[place:end] in _TOOLS), None)
        if end is None:
            return False
        place = end
    return True


def says_machine(text: str) -> bool:
    """Say whether a player or a page speaks in the place of what it does not show."""
    if text.isascii():
        return " " in text and _ENGLISH.fullmatch(text) is not None
    if "니다" in text[-3:]:
        return _MACHINE.fullmatch(text) is not None
    if text[-1] in "px속":
        return _PACE.fullmatch(text) is not None
    if text[-1] == ")" and text[0] in "팟P":
        return _PODCAST.fullmatch(text) is not None
    return "게시물" in text and _POST.fullmatch(text) is not None


def _all_tools(words: Sequence[str]) -> bool:
    """Say whether the words in a row make up labels, the longest label first."""
    place = 0
    while place < len(words):
        ends = range(min(len(words), place + _MOST_WORDS), place, -1)
        end = next((end for end in ends if "".join(words[place:end]) in _TOOLS), None)
        if end is None:
            return False
        place = end
    return True
