"""``cs:choose``: the first branch whose condition holds ("Choose" of the specification)."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from survey_refs.csl.compiler import LayoutCompiler, Render
from survey_refs.csl.conditions import Test, compile_condition
from survey_refs.csl.context import Context
from survey_refs.csl.locale import NS


class Sequence:
    """Children in a row."""

    __slots__ = ("children",)

    def __init__(self, children: list[Render]) -> None:
        self.children = children

    def __call__(self, ctx: Context) -> str:
        return "".join([child(ctx) for child in self.children])

    def pieces(self, ctx: Context) -> list[str]:
        """The children one by one, those of a choose too."""
        return pieces(self.children, ctx)


class Choose:
    """A compiled ``cs:choose``. A group puts its delimiter between what the chosen branch holds."""

    __slots__ = ("branches", "otherwise")

    def __init__(self, branches: list[tuple[Test, Sequence]], otherwise: Sequence) -> None:
        self.branches = branches
        self.otherwise = otherwise

    def chosen(self, ctx: Context) -> Sequence:
        """The branch that the conditions choose."""
        for condition, body in self.branches:
            if condition(ctx):
                return body
        return self.otherwise

    def __call__(self, ctx: Context) -> str:
        return self.chosen(ctx)(ctx)

    def pieces(self, ctx: Context) -> list[str]:
        """The chosen branch's children one by one."""
        return self.chosen(ctx).pieces(ctx)


def pieces(children: list[Render], ctx: Context) -> list[str]:
    """What children render, nothing empty; a choose among them is transparent."""
    out: list[str] = []
    for child in children:
        if isinstance(child, Choose):
            out.extend(child.pieces(ctx))
        elif text := child(ctx):
            out.append(text)
    return out


def alternatives(children: list[Render], ctx: Context) -> Iterator[Render]:
    """The children of a ``cs:substitute``: those of a choose among them stand in for each other too."""
    for child in children:
        if isinstance(child, Choose):
            yield from alternatives(child.chosen(ctx).children, ctx)
        else:
            yield child


def compile_choose(compiler: LayoutCompiler, element: ET.Element) -> Render:
    """The function that renders a ``cs:choose``."""
    branches: list[tuple[Test, Sequence]] = []
    otherwise = Sequence([])
    before = most = compiler.calls
    for branch in element:
        if not isinstance(branch.tag, str):
            continue
        compiler.calls = before
        body = Sequence(compiler.children(branch))
        most = max(most, compiler.calls)
        if branch.tag == f"{NS}else":
            otherwise = body
            break
        branches.append((compile_condition(branch), body))
    compiler.calls = most  # only one branch is rendered
    return Choose(branches, otherwise)
