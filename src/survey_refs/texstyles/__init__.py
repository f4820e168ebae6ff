"""Style profiles: what a style's own implementation does to an entry before its layout, which CSL cannot say.

A profile is a function ``prepare(work, options) -> Prepared``, chosen by the style's name; docs/references.md says for
each what it does and why. Where its reference would leave something out, the collection's style stands in.
"""

from survey_refs.texstyles.any_style import prepare_for_any_style
from survey_refs.texstyles.registry import style_for, style_options

__all__ = ["prepare_for_any_style", "style_for", "style_options"]
