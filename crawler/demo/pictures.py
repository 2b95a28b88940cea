"""Draws the photos of the sample outlet as small SVG scenes, so that no picture belongs to anybody else."""

from __future__ import annotations

SKY = {"day": ("#9cc7e6", "#e9f3f8"), "dusk": ("#2d3d63", "#e0a070"), "night": ("#10182c", "#34456b")}

Scene = tuple[str, str]
"""Time of day, and the shapes in front of the sky."""

SCENES: dict[str, Scene] = {
    "field": (
        "day",
        '<path d="M0 190 Q160 120 320 175 T640 150 V360 H0Z" fill="#7b9a63"/>'
        '<path d="M0 230 H640 V360 H0Z" fill="#d9b95c"/>'
        '<path d="M0 360 L280 230 M160 360 L300 230 M330 360 L322 230 M500 360 L345 230 M640 340 L370 230" '
        'stroke="#b5933a" stroke-width="5"/>',
    ),
    "sea": (
        "day",
        '<path d="M0 170 L120 120 L230 170 Z M420 170 L520 135 L610 170Z" fill="#5f7f77"/>'
        '<path d="M0 170 H640 V360 H0Z" fill="#3f7f9f"/>'
        '<path d="M210 236 h190 l-30 40 h-130z" fill="#f2efe6"/><path d="M270 236 v-46 h60 v46z" fill="#c9472f"/>'
        '<path d="M40 310 q20 -12 40 0 t40 0 t40 0 M420 325 q20 -12 40 0 t40 0 t40 0" stroke="#cfe5ee" '
        'stroke-width="4" fill="none"/>',
    ),
    "hall": (
        "day",
        '<path d="M90 130 H550 V310 H90Z" fill="#d9d4c8"/><path d="M70 130 L320 62 L570 130Z" fill="#8b8577"/>'
        '<path d="M130 160h36v110h-36z M210 160h36v110h-36z M394 160h36v110h-36z M474 160h36v110h-36z" '
        'fill="#6d8aa0"/><path d="M290 190h60v120h-60z" fill="#564b3d"/><path d="M0 310H640V360H0Z" fill="#9aa08c"/>',
    ),
    "greenhouse": (
        "dusk",
        '<path d="M0 240 H640 V360 H0Z" fill="#6f6a4d"/>'
        '<path d="M40 300 v-60 q70 -80 140 0 v60z" fill="#e8eef0" opacity=".85"/>'
        '<path d="M230 300 l20 -70 q60 -40 110 20 l30 50z" fill="#e8eef0" opacity=".7"/>'
        '<path d="M430 300 v-60 q70 -80 140 0 v60z" fill="#e8eef0" opacity=".85"/>'
        '<path d="M250 230 l70 -60 l20 80 l60 -30" stroke="#f7f7f7" stroke-width="4" fill="none"/>',
    ),
    "school": (
        "day",
        '<path d="M60 140H580V290H60Z" fill="#e3d6bd"/><path d="M290 90h60v50h-60z" fill="#c9b58f"/>'
        '<g fill="#7fa0b4"><path d="M90 165h50v40H90z M170 165h50v40h-50z M420 165h50v40h-50z M500 165h50v40h-50z"/>'
        '<path d="M90 228h50v40H90z M170 228h50v40h-50z M420 228h50v40h-50z M500 228h50v40h-50z"/></g>'
        '<path d="M290 225h60v65h-60z" fill="#6b5a44"/><path d="M0 290H640V360H0Z" fill="#c9ab7c"/>',
    ),
    "festival": (
        "dusk",
        '<path d="M0 250H640V360H0Z" fill="#4a5560"/>'
        '<path d="M40 200l70 -50l70 50z M230 200l70 -50l70 50z M430 200l70 -50l70 50z" fill="#c9472f"/>'
        '<path d="M50 200h120v80H50z M240 200h120v80H240z M440 200h120v80H440z" fill="#f3e9d2"/>'
        '<path d="M0 90 Q160 130 320 90 T640 90" stroke="#333" stroke-width="3" fill="none"/>'
        '<g fill="#f6c64b"><circle cx="80" cy="110" r="9"/><circle cx="200" cy="112" r="9"/><circle cx="320" '
        'cy="92" r="9"/><circle cx="440" cy="76" r="9"/><circle cx="560" cy="78" r="9"/></g>',
    ),
    "hospital": (
        "night",
        '<path d="M150 90H490V320H150Z" fill="#dfe5ea"/><path d="M290 120h60v20h-20v20h-20v-20h-20z" fill="#c9302c"/>'
        '<g fill="#f6dc8a"><path d="M180 190h50v34h-50z M295 190h50v34h-50z M410 190h50v34h-50z"/>'
        '<path d="M180 250h50v34h-50z"/></g><path d="M0 320H640V360H0Z" fill="#2a3344"/>',
    ),
    "pitch": (
        "day",
        '<path d="M0 150H640V360H0Z" fill="#4e8f4a"/><path d="M0 210H640 M320 150V360" stroke="#e8f3e4" '
        'stroke-width="4"/><ellipse cx="320" cy="255" rx="90" ry="40" stroke="#e8f3e4" stroke-width="4" fill="none"/>'
        '<circle cx="345" cy="268" r="9" fill="#fff"/><path d="M0 120H640V150H0Z" fill="#7c8794"/>',
    ),
    "road": (
        "day",
        '<path d="M0 180Q180 120 340 170T640 150V360H0Z" fill="#6f8f66"/>'
        '<path d="M250 360L310 175h20L410 360Z" fill="#59606a"/><path d="M320 190v30 M322 240v40 M326 300v50" '
        'stroke="#f4e6a1" stroke-width="5"/>',
    ),
    "market": (
        "day",
        '<path d="M0 220H640V360H0Z" fill="#b7a58b"/><path d="M30 120h170v30H30z M235 120h170v30H235z M440 120h170v30H440z" '
        'fill="#2f7d6d"/><g fill="#86b04f"><circle cx="80" cy="250" r="30"/><circle cx="140" cy="255" r="30"/>'
        '<circle cx="290" cy="250" r="30"/><circle cx="350" cy="255" r="30"/></g><g fill="#d9694a">'
        '<circle cx="490" cy="252" r="26"/><circle cx="545" cy="258" r="26"/></g>',
    ),
}


def draw_scene(name: str) -> bytes:
    """The scene as an SVG document, 640 x 360; an unknown name raises KeyError."""
    time, shapes = SCENES[name]
    top, bottom = SKY[time]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360" width="640" height="360">'
        f'<defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="{top}"/>'
        f'<stop offset="1" stop-color="{bottom}"/></linearGradient></defs>'
        f'<rect width="640" height="360" fill="url(#s)"/>{shapes}</svg>'
    ).encode()
