"""What a Korean byline is made of: names, titles of journalists, outlets, places."""

from __future__ import annotations

import re

SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도소석"
    "선설마길연위표명기반왕금옥육인맹제모탁국어은편용예경봉사부라련두뇌감간피초계형단당예좌빈범복태순팽동승시온옹갈음목"
)
_DOUBLE_SURNAMES = "남궁|황보|제갈|사공|선우|서문|독고|동방"
NAME = rf"(?:(?:{_DOUBLE_SURNAMES})[가-힣]{{1,2}}|[{SURNAMES}][가-힣]{{1,3}})"
"""A Korean name: a family name of one syllable and one to three more, or a double family name."""

_NOT_NAMES_TEXT = """
부서명     기자명 기자들 현장 사진 전문 방송 여성 신문 경제 정치 문화 사회 선임 지역 주재 본지 명예 인턴 객원 시민
    온라인 수습 취재 영상 편집 구독 이전 다음 소속 모든 전체 담당 해당 여러 어느 현직 전직 동료 외신 종합
    기획 탐사 책임 수석 대표 주요 공식 유명 신입 경력 고참 선배 후배 남성 어떤 우리 우리의 다른 두 세 한 이
    그 저 각 기자 구독자 독자 시인 교수 사람 제보 문의 전국 주민 성명 이름 작성 등록 입력 승인 추천 인기
    최신 주간 월간 오늘 내일 어제 한국 미국 중국 일본 북한 서울 부산 인천 전북 전남 경북 경남 강원 경기 제주
    이상 이하 공동 원문 진행 연출 연합 연합뉴스 사설 선정 지난 안녕 여기 모두 현지 신규 전임 부분 노조 조합
    정부 국회 성명서 기고 고정 양측 마을 인근 주변 동네 이웃 익명 방문 이용 지역민 주민들 상인 시민들 학부모
    신청은 문의는 접수는 응모는 제출은 투고는 의견은 원고는 주소는 메일은 이메일은 신청 접수 응모
    제공 촬영 제작 부동산 연예계 방송국 방송부 방송사 신문사 학보사
    사장 이사 이사장 부장 국장 차장 원장 소장 서장 시장 지사 도지사 지사장 위원장 조합장 구청장 주무관 부시장 부지사
    소식 날씨 지난해 지난달 지난주 지난번 이번달 이번주 이달의
    위촉식 기념식 시무식 종무식 선포식 기공식 추모식 장례식 전달식 표창식 위령제 추모제 문화제
    한겨레 편집자 관리자 운영자 최고관리자 담당자 간담회 기자의 기자님
    모집 채용 도움말 이사회 지국장 구독료 홍보실 공보실 기획실 편집실 홍보부 노조원
    방송일 방영일 배포일 공고일 마감일
    조회수 조회 관계 피해 피해자 유족 제보자 목격자 이야기 이메일 이벤트 전체글 최신글 인기글
    """
NOT_NAMES = frozenset(_NOT_NAMES_TEXT.split())
"""Words that look like a name in front of 기자."""

_KINDS = (
    "선임|독자|정(?=기자)|전문|인턴|객원|프리랜서|시민|사진|수습|명예|취재|영상|촬영|온라인|대학생|청년|청소년|학생|어린이|주재|의학|과학|환경|"
    "스포츠|연예|문화|경제|정치|사회|국제|법조|여성|종교|음식|여행|교육|군사|부동산|자동차|책임|수석|편집|뉴미디어|"
    "디지털|데이터|AI|(?:온라인|디지털|인터넷)뉴스|TV|지역|본지|특집|기획|탐사|대표|평|종합|전국|팩트체크|주민|마을|공동체|"
    "시니어|실버|이장|농민|농업|[도군구읍면어]민|주부|다문화|읍면|생활|생활문화|해외|비상임|대중문화|영화|음악|역사|[가-힣]{2,5}(?=전문기자)|"
    r"(?:사회|정치|경제|문화|체육|국제|전국|지역|편집|보도|취재|기획|산업|탐사)[가-힣\d]{0,2}(?:부|팀|국)"
)
_OF_ANY_KIND = rf"(?<=[가-힣]{{3}}\s)(?!(?:[{SURNAMES}]|{_DOUBLE_SURNAMES})..?기자)[가-힣A-Z]{{2,6}}(?=기자)"
"""한누리 꿈나무기자: what stands between a name and 기자 and is no other name says what kind."""
JOURNALIST = (
    rf"(?:(?:(?:{_KINDS}|{_OF_ANY_KIND})\s?){{0,3}}(?:기자|통신원|논설위원|칼럼[니리]스트|리포터|에디터)|(?:순회\s?)?특파원|"
    r"논설(?:실장|주간|고문)|주필|(?:편집|칼럼|해설)위원|자유기고가|(?:메인)?앵커|아나운서|(?:기상|뉴스)?캐스터|PD|피디|프로듀서)"
)
"""What only a journalist is called."""

OFFICE = (
    r"(?:편집국장|편집장|편집인|편집부국장|발행인|[가-힣]{0,6}본부장|취재부장|취재국장|부국장|"
    r"국장|부장|차장|지사장|지국장|디렉터|"
    r"포토그래퍼|사진작가|작가|평론가|데스크|팀장|인턴|소설가|시인|교수|대표|변호사|기획위원|전문위원|"
    r"자유기고가|여행작가)"
)
"""What others are called too: it counts only beside an address."""

WIRES = (
    "연합뉴스TV|연합뉴스|뉴시스|뉴스1|뉴스핌|노컷뉴스|AP|AFP|로이터|신화|EPA|UPI|DPA|dpa|타스|"
    "교도|블룸버그|게티이미지|XINHUA"
)
WIRE = rf"(?:{WIRES})(?:\s?[/·,=\-]?\s?(?:{WIRES})){{0,2}}"
"""A news agency, or two of them."""

_OUTLET_ENDS = (
    "뉴스|뉴스통신|일보|신문|방송|경제|매일|투데이|타임스|타임즈|닷컴|저널|포스트|데일리|헤럴드|미디어|"
    "통신|프레스|시보|"
    "경향|서울|TV|티브이|NEWS|News|news|Today|today|위클리|매거진|스포츠|조선|오마이|비전|케이블|민보|도민|시민|와이어|"
    "리뷰|플러스|코리아|보이스|인사이트|비즈|비즈니스"
)
OUTLET = (
    rf"(?:[가-힣A-Za-z0-9·&]{{1,14}}(?:{_OUTLET_ENDS})|뉴스\d{{1,2}}|뉴스|한겨레|동아닷컴|조선비즈|중앙일보|"
    r"KBS[가-힣\d]{0,4}|MBC[가-힣\d]{0,4}|SBS[가-힣\d]{0,4}|[A-Z][A-Za-z0-9&]{1,11}|[A-Z]\s?tv|B\s?tv)"
)
"""A publication's name by its shape; a run of Latin letters that begins with a capital counts."""

_PLACES_TEXT = """
    서울 부산 대구 인천 광주 대전 울산 세종 경기 강원 충북 충남 전북 전남 경북 경남 제주 수원 성남 의정부
    안양 부천 광명 평택 동두천 안산 고양 과천 구리 남양주 오산 시흥 군포 의왕 하남 용인 파주 이천 안성 김포
    화성 양주 포천 여주 연천 가평 양평 춘천 원주 강릉 동해 태백 속초 삼척 홍천 횡성 영월 평창 정선 철원 화천
    양구 인제 고성 양양 청주 충주 제천 보은 옥천 영동 증평 진천 괴산 음성 단양 천안 공주 보령 아산 서산 논산
    계룡 당진 금산 부여 서천 청양 홍성 예산 태안 전주 군산 익산 정읍 남원 김제 완주 진안 무주 장수 임실 순창
    고창 부안 목포 여수 순천 나주 광양 담양 곡성 구례 고흥 보성 화순 장흥 강진 해남 영암 무안 함평 영광 장성
    완도 진도 신안 포항 경주 김천 안동 구미 영주 영천 상주 문경 경산 의성 청송 영양 영덕 청도 고령 성주 칠곡
    예천 봉화 울진 울릉 창원 진주 통영 사천 김해 밀양 거제 양산 의령 함안 창녕 남해 하동 산청 함양 거창 합천
    마산 진해 군위 달성 울주 기장 강화 옹진
    제주시 서귀포 충청 호남 영남 새만금 여의도 광화문 용산 강남 판문점 영종도 송도 동탄 홍대 오송 워싱턴
    뉴욕 도쿄 베이징 상하이 파리 런던 베를린 모스크바 로마 제네바 브뤼셀 하노이 방콕 자카르타 뉴델리 카이로
    시드니 홍콩 타이베이 선양 로스앤젤레스 샌프란시스코 싱가포르 마닐라 이스탄불 예루살렘 두바이 테헤란
    분당 일산 평촌 기흥 해운대 유성 내포 조치원 주문진 벌교 구룡포 삼천포 여천 안면도 애월 한림 성산
    멕시코시티 상파울루 요하네스버그 전라북도 전라남도 경상북도 경상남도 충청북도 충청남도 경기도 강원도
    제주도
    """
PLACES = frozenset(_PLACES_TEXT.split())
"""Where Korean datelines come from: provinces, cities, counties, and the seats of correspondents."""

DESK = (
    r"(?:(?:제?\d)?[가-힣]{1,8}\d?(?:부|팀|국|실|데스크|본부|지사|센터)|정치|경제|사회|문화|체육|국제|전국(?:\s?종합)?|지역|"
    r"동부|서부|남부|북부|중부|(?:[가-힣]{2,5}\s?)?주재)"
)
EMAIL = r"[A-Za-z0-9_][A-Za-z0-9._+\-]{0,40}@(?:[A-Za-z0-9\-]{1,30}(?:\.[A-Za-z0-9\-]{1,20}){0,3})?"
"""A mail address; some pages print only the part up to the @."""

_NAME_ALONE = re.compile(NAME)
_DOUBLE = re.compile(_DOUBLE_SURNAMES)  # a name of four syllables has a double family name, nearly always
_KIND_AT_END = re.compile(r"(?:시민|명예|인턴|객원|사진|수습|선임|전문|취재|학생)\Z")
_NO_PERSON = re.compile(
    r"[가-힣]{1,3}(?:일보|신문|뉴스|방송|경제|매일|투데이|통신|저널|타임스|[팀과])|"
    r"(?:사회|정치|경제|문화|체육|국제|전국|지역|편집|보도|취재|기획|사진|영상|제작|탐사)[가-힣]{0,2}(?:부|팀|국|실)"
)


def is_person(text: str) -> bool:
    """Say whether `text` can be a Korean person's name, and is no outlet, place or desk (전북일보, 전주, 사회부)."""
    return (
        _NAME_ALONE.fullmatch(text) is not None
        and text not in NOT_NAMES
        and text not in PLACES
        and _KIND_AT_END.search(text) is None
        and (len(text) < 4 or _DOUBLE.match(text) is not None)
        and not (text[-1] in "시군구도" and text[:-1] in PLACES)
        and _NO_PERSON.fullmatch(text) is None
    )


def are_places(text: str) -> bool:
    """Say whether `text` names one or several places (`순천, 광양`, `서울·전주`)."""
    words = [word for word in re.split(r"[\s,·ㆍ/]+", text) if word]
    return bool(words) and all(word in PLACES or (word[-1] in "시군" and word[:-1] in PLACES) for word in words)
