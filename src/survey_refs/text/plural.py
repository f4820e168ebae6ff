"""Numbers of things in words for people."""

from __future__ import annotations


def number_of(number: int, noun: str, spec: str = "") -> str:
    """``1 work``, ``2 works``, ``3 entries``, ``4 fixes``; ``spec`` formats the number."""
    many = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}es" if noun.endswith("x") else f"{noun}s"
    return f"{number:{spec}} {noun if number == 1 else many}"
