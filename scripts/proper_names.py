#!/usr/bin/env python3
"""Write the gazetteer of the title rules: countries, languages and cities of CLDR, and words made of names.

    python scripts/proper_names.py            needs Babel (comes with the test extra), which holds CLDR's English names

Left out is what is a common word too ("Polish", "Resolute"), for the rules may not guess.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import distribution
from pathlib import Path

from babel import Locale
from babel.core import get_global

TO = Path(__file__).resolve().parent.parent / "src" / "survey_refs" / "check" / "proper_names.txt"

COMMON_WORDS = """
afar akan antigua arabic aruba ascension avaric bahia canary casey cayenne center chad chatham chile chita christmas
cocos comoro cree creston darwin davis dawson dili easter even ewe fula ganda guinea ido jersey juba keeling knox komi
kongo lao latin lima macquarie mahe mali manx marengo mawson mendoza merida midway monticello muscat nassau niger nome
norfolk oral pali palmer phoenix polish regina resolute reunion rundi salta samara sango santiago sark sofia stanley
swati thule troll turkey unknown vincennes wake wallis
"""
LEFT_OUT = re.compile(r"Pseudo|Unknown|world|Outlying|Region$|^UTC|^GMT|\d|^[A-Z]{2,}")

BY_HAND = """
American Austrian Argentine Asian African Australian Bavarian Belgian Bolivian Brazilian British Californian Canadian
Chilean Colombian Cuban Cypriot Egyptian Ethiopian European Ghanaian Iberian Indian Iranian Iraqi Israeli Jamaican
Jordanian Kenyan Korea Lebanese Libyan Malaysian Mediterranean Mexican Moroccan Nigerian Pakistani Palestinian Peruvian
Philippine Scandinavian Scottish Siberian Singaporean Sudanese Swiss Syrian Taiwanese Tunisian Ugandan Venezuelan
Alaska Alps Amazonian Antarctic Arctic Arizona Baltic Barcelona Bavaria Beijing Boston Britain California Catalonia
Colorado England Flanders Florida Geneva Hamburg Hawaii Himalaya Illinois Kentucky Massachusetts Michigan Milan
Minnesota Munich Ohio Oregon Osaka Patagonia Pennsylvania Philadelphia Quebec Sahara Sahel Saxony Scandinavia Scotland
Siberia Sicily Texas Tibet Tuscany Utah Wales Wisconsin Wuhan
Islam Islamic Buddhist Buddhism Christian Christianity Hindu Hinduism Jewish Judaism Muslim Victorian Marxist Marxism
Freudian Kantian Aristotelian Darwinian Darwinism Keynesian Shakespeare Shakespearean Alzheimer Parkinson
Huntington Bayes Bayesian Bernoulli Bessel Boltzmann Brownian Cauchy Chebyshev Dirichlet Einstein
Euler Eulerian Fermat Fourier Galois Gaussian Gaussians Gibbs Hamiltonian Hamiltonians Hausdorff
Heisenberg Hermite Hermitian Hessian Hilbert Jacobi Jacobian Kalman Kolmogorov Kullback Lagrange Lagrangian Laguerre
Langevin Laplace Laplacian Laplacians Lebesgue Leibniz Lipschitz Lorentz Lorentzian Lyapunov Markov
Markovian Minkowski Newtonian Pareto Plancherel Poincare Poisson Ramanujan
Riemann Riemannian Rademacher Schrodinger Schrödinger Shapley Sobolev Turing Voronoi
Wasserstein Weibull Weyl Wigner Zariski Monte|Carlo Nobel|Prize Supreme|Court Black|Sea Red|Sea North|Sea New|England
Great|Britain Great|Barrier|Reef Los|Angeles San|Francisco New|Jersey Silicon|Valley Wall|Street World|War
Second|World|War First|World|War Cold|War Middle|East European|Commission European|Parliament European|Court Hong|Kong
United|States United|Kingdom Wikipedia Twitter Facebook YouTube Google Microsoft
January February April June July September October November December
Monday Tuesday Wednesday Thursday Friday Saturday Sunday
"""


def main() -> int:
    english = Locale("en")
    names = {name.replace("|", " ") for name in BY_HAND.split()}
    names |= {name for code, name in english.languages.items() if len(code) == 2}
    for name in english.territories.values():
        names.update(re.split(r"\s*[&,]\s*|\s-\s|\s*\(|\)| SAR ", name))
    names |= {zone.rpartition("/")[2].replace("_", " ") for zone in get_global("zone_territories")}
    kept = sorted({name.replace("’", "'") for name in names if _is_kept(name)})
    babel = distribution("babel")
    licence = next(Path(str(babel.locate_file(file))) for file in babel.files or () if file.name == "LICENSE.unicode")
    head = [
        "Proper names, one a line, written by scripts/proper_names.py.",
        "Countries, languages and cities: CLDR of the Unicode Consortium, under the licence below,",
        f"as Babel {babel.version} has it.",
        "The others are collected by hand.",
        "",
        *licence.read_text(encoding="utf-8").strip().splitlines(),
    ]
    TO.write_text("\n".join([*(f"# {line}".rstrip() for line in head), *kept, ""]), encoding="utf-8", newline="\n")
    print(f"{TO}: {len(kept)} names")
    return 0


def _is_kept(name: str) -> bool:
    words = name.split()
    if not words or len(name) < 4 or LEFT_OUT.search(name) or not words[0][0].isupper():
        return False
    return name.lower() not in COMMON_WORDS.split() and all(word[0].isupper() or len(words) > 1 for word in words)


if __name__ == "__main__":
    sys.exit(main())
