"""Authors in APA with roles and user names, which CSL's names cannot print (APA 7, sections 9.8 and 9.10)."""

from __future__ import annotations

from survey_refs.model import Name, Work
from survey_refs.texstyles.apa_words import ROLES
from survey_refs.texstyles.name_lines import in_series, inverted, natural, parse_annotation


def author_lines(work: Work) -> dict[str, str]:
    own = work.typed
    lines: dict[str, str] = {}
    names = [name for name in work.author if not name.others]
    roles, users = own.roles.get("author", ""), own.usernames.get("author", "")
    if roles or users:
        lines["author-line"] = _annotated(names, roles, users)
    if len(names) == 2 and not names[0].given and not any(name.others for name in work.author):
        lines["two-groups"] = "yes"
    return lines


def interviewer_line(work: Work) -> str:
    """``P. Moe, Interviewer``, after the title (APA 7, 10.13)."""
    names = [natural(name) for name in work.interviewer]
    word = "Interviewer" if len(names) == 1 else "Interviewers"
    return f"{in_series(names, comma_before_last=False)}, {word}" if names else ""


def _annotated(names: list[Name], roles: str, users: str) -> str:
    role_of, user_of = parse_annotation(roles), parse_annotation(users)
    texts = []
    for place, name in enumerate(names, 1):
        text = inverted(name)
        if role := role_of.get(place):
            text += f" ({ROLES.get(role.lower(), (role, role))[0]})"
        if user := user_of.get(place):
            text += f" [{user}]"
        texts.append(text)
    line = in_series(texts, bool(names and (names[0].given or names[0].suffix)))
    if role := role_of.get(0):
        line += f" ({ROLES.get(role.lower().removesuffix('s'), (role, role))[0]}{'s' if len(names) > 1 else ''})"
    return line
