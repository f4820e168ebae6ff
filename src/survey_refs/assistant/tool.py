"""What a tool is: arguments and an answer as types, from which its schemas are made, and the function between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from survey_refs.assistant.desk import Desk

LONGEST_TEXT = 2_000_000
MOST_ITEMS = 2_000


class Arguments(BaseModel):
    """What a tool is called with; a name that it does not have is an error, so that nothing is left out in silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Answer(BaseModel):
    """What a tool says. ``summary`` is one line; ``cut`` says what the limit of size has taken away."""

    summary: str = Field(description="The answer in one line.")
    notes: list[str] = Field(default=[], description="What to know before relying on the answer.")
    cut: list[str] = Field(default=[], description="What was left out because the answer would be too long.")


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Line: TypeAlias = Annotated[str, Field(max_length=4_000)]
Bib: TypeAlias = Annotated[
    str,
    Field(
        max_length=4_000,
        description="The bibliography (.bib or another library format), as a path in the folder that the server was "
        "started in. Default: the configured one, else the only one in the folder.",
    ),
]
Keys: TypeAlias = Annotated[list[Line], BeforeValidator(_listed), Field(max_length=MOST_ITEMS)]
Text: TypeAlias = Annotated[str, Field(max_length=LONGEST_TEXT)]
Style: TypeAlias = Annotated[
    str,
    Field(
        max_length=4_000,
        description="A citation style by its name (apa, acm, ieee, chicago-author-date, … any of the CSL collection), "
        "or a .csl or .bst file in the folder. Default: the configured one, else apa.",
    ),
]
Reasons: TypeAlias = Annotated[bool, Field(description="Also say why: reasons, scores, places.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A tool. ``asks``: it may ask registries over the network; ``writes``: it changes files, and says its diff."""

    name: str
    title: str
    description: str
    arguments: type[Arguments]
    answer: type[Answer]
    run: Callable[[Desk, Any], Answer]
    asks: bool = False
    writes: bool = False
    replaces: bool = False

    def listed(self) -> dict[str, Any]:
        """The tool as the protocol lists it (``Tool`` of the MCP specification)."""
        return {
            "name": self.name,
            "title": self.title,
            "description": self.description,
            "inputSchema": self.arguments.model_json_schema(),
            "outputSchema": self.answer.model_json_schema(mode="serialization"),
            "annotations": {
                "title": self.title,
                "readOnlyHint": not self.writes,
                "destructiveHint": self.replaces,
                "idempotentHint": True,
                "openWorldHint": self.asks,
            },
        }
