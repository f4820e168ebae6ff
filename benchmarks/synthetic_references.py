"""Made-up references in CSL-JSON, the same on every machine: for speed measurements and for sweeps over styles.

``references(n)`` draws from a mix like that of a survey (per thousand: 426 journal articles, 222 proceedings papers,
117 books, 89 chapters, 87 preprints, 59 web pages; 3.9 authors on average, up to 26). Surnames are few, so that
disambiguation has work to do. ``specimens()`` is one reference of each kind that styles treat apart.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

Item = dict[str, Any]

MIX = {"journal": 426, "proceedings": 222, "book": 117, "chapter": 89, "preprint": 87, "web": 59}
_ONSETS = "b br d dr f g gr h k kl l m n p pr r s st t tr v w"
_VOWELS = "a e i o u ei ou ö é"
_CODAS = ("", "n", "r", "l", "s", "ck", "m", "nd", "rt", "t")
_GIVEN = (
    "Anna Bruno Clara David Elena Felix Grace Hugo Irène Jan Kira Leo Mei Noah Olga Piet Qian Rosa Stefan Tomás Uwe "
    "Vera Wei Xenia Yusuf Zoë Jean-Paul Mary-Ann"
)
_PARTICLES = ("van", "de", "von der", "de la")
_WORDS = (
    "language model safety learning agents scalable oversight interpretability robust evaluation reward human feedback "
    "training deployment policy risk governance audit benchmark sparse circuits features alignment deception honesty "
    "latent knowledge probing steering editing unlearning watermark red teaming incentives institutions markets"
)
_SMALL = "of in for and with the from on towards"
_PUBLISHERS = [
    ("Northgate Press", "London"),
    ("Alder & Finch", "New York"),
    ("Universitätsverlag Süd", "München"),
    ("", ""),
]


def references(count: int, seed: int = 20) -> list[Item]:
    """``count`` references; the first ones are the same for every ``count``."""
    return _Maker(seed).references(count)


class _Maker:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.onsets, self.vowels, self.given = _ONSETS.split(), _VOWELS.split(), _GIVEN.split()
        self.words, self.small = _WORDS.split(), _SMALL.split()
        self.surnames = [self.word().capitalize() for _ in range(400)]
        self.journals = [self.container("Journal of") for _ in range(60)]

    def references(self, count: int) -> list[Item]:
        kinds, weights = list(MIX), list(MIX.values())
        return [self.reference(self.random.choices(kinds, weights)[0], number) for number in range(count)]

    def word(self) -> str:
        syllables = self.random.choice([1, 2, 2, 3])
        pick = self.random.choice
        return "".join(pick(self.onsets) + pick(self.vowels) + pick(_CODAS) for _ in range(syllables))

    def title(self) -> str:
        words: list[str] = []
        for _ in range(self.random.randint(4, 11)):
            words.append(self.random.choice(self.words))
            if self.random.random() < 0.3:
                words.append(self.random.choice(self.small))
        words.append(self.random.choice(self.words))
        text = " ".join(words)
        if self.random.random() < 0.3:
            text += ": " + " ".join(self.random.choice(self.words) for _ in range(4))
        return text[0].upper() + text[1:]

    def container(self, start: str) -> str:
        return f"{start} {' and '.join(w.capitalize() for w in self.random.sample(self.words, 2))}"

    def name(self) -> dict[str, str]:
        # a few surnames are common, most are rare
        index = min(int(self.random.expovariate(1 / 70)), len(self.surnames) - 1)
        given = self.random.choice(self.given)
        if self.random.random() < 0.4:
            given += f" {self.random.choice(self.given)[0]}."
        name = {"family": self.surnames[index], "given": given}
        if self.random.random() < 0.03:
            name["non-dropping-particle"] = self.random.choice(_PARTICLES)
        if self.random.random() < 0.01:
            name["suffix"] = "Jr."
        return name

    def names(self) -> list[dict[str, str]]:
        count = min(1 + int(self.random.expovariate(1 / 3.4)), 26)
        return [self.name() for _ in range(count)]

    def date(self, *, day: bool = False) -> dict[str, Any]:
        parts = [self.random.randint(1985, 2025)]
        if day:
            parts += [self.random.randint(1, 12), self.random.randint(1, 28)]
        return {"date-parts": [parts]}

    def pages(self) -> str:
        first = self.random.randint(1, 900)
        return f"{first}-{first + self.random.randint(3, 40)}"

    def doi(self, number: int) -> str:
        return f"10.{self.random.randint(1000, 9999)}/synthetic.{number}"

    def reference(self, kind: str, number: int) -> Item:
        item: Item = {"id": f"{kind}{number}", "title": self.title(), "author": self.names(), "issued": self.date()}
        getattr(self, kind)(item, number)
        return item

    def journal(self, item: Item, number: int) -> None:
        item |= {
            "type": "article-journal",
            "container-title": self.random.choice(self.journals),
            "volume": str(self.random.randint(1, 120)),
            "issue": str(self.random.randint(1, 12)),
            "page": self.pages(),
            "DOI": self.doi(number),
        }

    def proceedings(self, item: Item, number: int) -> None:
        item |= {
            "type": "paper-conference",
            "container-title": self.container("Proceedings of the Conference on"),
            "page": self.pages(),
            "publisher": self.random.choice(_PUBLISHERS)[0],
            "event-place": "Vienna, Austria",
            "DOI": self.doi(number),
        }

    def book(self, item: Item, number: int) -> None:
        publisher, place = self.random.choice(_PUBLISHERS)
        item |= {"type": "book", "publisher": publisher, "publisher-place": place}
        if self.random.random() < 0.3:
            item["edition"] = str(self.random.randint(2, 5))

    def chapter(self, item: Item, number: int) -> None:
        publisher, place = self.random.choice(_PUBLISHERS)
        item |= {
            "type": "chapter",
            "container-title": self.container("Handbook of"),
            "editor": [self.name() for _ in range(self.random.randint(1, 3))],
            "page": self.pages(),
            "publisher": publisher,
            "publisher-place": place,
        }

    def preprint(self, item: Item, number: int) -> None:
        serial = f"{self.random.randint(1001, 2512)}.{self.random.randint(10000, 19999)}"
        item |= {
            "type": "article",
            "publisher": "arXiv",
            "number": f"arXiv:{serial}",
            "DOI": f"10.48550/arXiv.{serial}",
            "issued": self.date(day=True),
        }

    def web(self, item: Item, number: int) -> None:
        item |= {
            "type": "webpage",
            "container-title": self.container("Notes on"),
            "URL": f"https://www.example.org/{self.word()}/{number}",
            "issued": self.date(day=True),
            "accessed": self.date(day=True),
        }
        if self.random.random() < 0.3:
            item["author"] = [{"literal": f"{self.container('Institute of')}"}]


def specimens() -> list[Item]:
    """Twenty references, each of another kind; what a style may stumble over is in them."""
    path = Path(__file__).with_name("specimens.jsonl")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    json.dump(references(int(sys.argv[1])), sys.stdout, ensure_ascii=False)
