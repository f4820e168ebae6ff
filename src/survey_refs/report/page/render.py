"""The page's values and templates to HTML; every text from outside is escaped, and nothing comes from elsewhere."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from survey_refs.report.page.contents import contents_of
from survey_refs.text.plural import number_of
from survey_refs.text.visible import visible

if TYPE_CHECKING:
    from jinja2 import Environment

    from survey_refs.cite.texts import Survey


def format_page(survey: Survey) -> str:
    """The whole page as HTML5, the same for the same survey.

    Its policy (Content Security Policy Level 3, section 2.3.1, hashes) allows its own script and style sheet and
    nothing else: no other script, no connection, no form.
    """
    style, script = (_part(name) for name in ("page.css", "page.js"))
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    template = _environment().get_template("page.html.jinja")
    return template.render(page=contents_of(survey), style=style, script=script, policy=policy) + "\n"


def _part(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

    environment = Environment(
        loader=PackageLoader("survey_refs.report.page"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters["count"] = partial(number_of, spec=",")
    return environment


def _shown(value: Any) -> Any:
    """What steers a reader's eye (bidi overrides) or is no HTML (control characters) is made visible."""
    if type(value) is str:
        return visible(value)
    return value
