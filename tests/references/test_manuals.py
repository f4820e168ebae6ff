"""References of the rarer kinds of works as the styles' manuals have them: entries of ours, and what each says."""

from __future__ import annotations

import pytest

from survey_refs.bib import parse_bib
from survey_refs.convert import to_works
from survey_refs.csl import Processor, load_style
from survey_refs.texstyles.headline_case import headline_case

ENTRIES = {
    "standard": "@standard{k, organization = {Bureau of Measures}, title = {Sieves and Nets}, number = {BM 4711:2016},"
    " year = 2016}",
    "patent": "@patent{k, author = {Vale, Ruth}, title = {Drying Nets}, number = {7,654,321}, location = {countryus},"
    " date = {2010-02-02}}",
    "case": "@jurisdiction{k, title = {Roe v. Quay}, citation = {412 F.2d 77}, date = {1969}}",
    "docket": "@jurisdiction{k, title = {Roe v. Quay}, number = {12-34}, institution = {Tide Court}, date = {2011}}",
    "data": "@dataset{k, author = {Dahl, Liv}, title = {Tide Gauges}, version = {v2.1}, publisher = {Ebb Archive},"
    " date = {2018}, doi = {10.5555/ebb.26}}",
    "software": "@software{k, author = {Dahl, Liv}, title = {Knotter}, version = {3.3}, publisher = {Ebb},"
    " date = {2014}}",
    "film": "@movie{k, author = {Sand, Mia}, title = {Low Tide}, publisher = {Kelp Studio}, date = {2001}}",
    "video": "@video{k, editor = {Sand, Mia}, editortype = {director}, title = {Low Tide}, publisher = {Kelp Studio},"
    " date = {2001}}",
    "song": "@music{k, author = {Sand, Mia}, title = {Ebb}, booktitle = {Tides}, publisher = {Kelp}, date = {2016}}",
    "talk": "@unpublished{k, author = {Dahl, Liv}, title = {Nets}, eventtitle = {Coast Days}, venue = {Skagen},"
    " eventdate = {2017-07-12/2017-07-15}}",
    "paper": "@inproceedings{k, author = {Dahl, Liv}, title = {Nets}, booktitle = {Net Papers}, venue = {Skagen},"
    " eventdate = {2019-05-06/2019-05-08}, publisher = {Ebb}, date = {2019}, pages = {1--9}}",
    "translated": "@book{k, author = {Dahl, Liv}, title = {Nets}, translator = {Rey, Ana}, publisher = {Ebb},"
    " date = {1969}}",
    "edited": "@book{k, author = {Dahl, Liv}, editor = {Moe, Per}, title = {Nets}, publisher = {Ebb}, date = {1969}}",
    "circa": "@book{k, author = {Dahl, Liv}, title = {Nets}, publisher = {Ebb}, date = {1661~}}",
    "forthcoming": "@book{k, author = {Dahl, Liv}, title = {Nets}, publisher = {Ebb}, pubstate = {forthcoming}}",
    "accepted": "@article{k, author = {Dahl, Liv}, title = {Nets}, journaltitle = {Tides}, pubstate = {inpress}}",
    "article-number": "@article{k, author = {Dahl, Liv}, title = {Nets}, journaltitle = {Tides}, volume = {14},"
    " eid = {e0209899}, date = {2019}}",
    "report": "@techreport{k, author = {Dahl, Liv}, title = {Nets}, number = {17}, institution = {Ebb}, year = {2019}}",
    "newspaper": "@article{k, author = {Dahl, Liv}, title = {Nets}, journaltitle = {The Ebb}, date = {2017-12-04},"
    " entrysubtype = {newspaper}}",
    "encyclopedia": "@inreference{k, author = {Dahl, Liv}, title = {Nets}, booktitle = {Book of Tides}, date = {2019},"
    " edition = {Summer 2019}, publisher = {Ebb}}",
    "review": "@article{k, author = {Bea, Ann}, title = {Wax}, journaltitle = {Tides}, volume = {3}, date = {2011},"
    " related = {r}, relatedtype = {reviewof}} @book{r, author = {Dahl, Liv}, title = {Candles}, date = {2010}}",
    "page": "@misc{k, author = {Dahl, Liv}, title = {Tide Tables}, url = {https://ebb.example/x}, year = {2001},"
    " note = {[Online; accessed 4-March-2020]}}",
    "preprint": "@online{k, author = {Dahl, Liv}, title = {Salt}, eprint = {2020.05.06.08}, eprinttype = {bioRxiv},"
    " date = {2020}}",
    "art": "@image{k, author = {Wood, Grant}, title = {Barn}, entrysubtype = {painting}, publisher = {Ebb Museum},"
    " location = {Oslo}, date = {1930}}",
    "chapter": "@inbook{k, author = {Dahl, Liv}, title = {Nets}, booktitle = {Tides}, chapter = {4}, pages = {3--9},"
    " publisher = {Ebb}, address = {Oslo}, year = {2001}}",
    "protected": r"@article{k, author = {Mikhail {\relax Yu}. Ivanov}, title = {Nets}, journal = {Tides}, year = 2001}",
    "greek": r"@article{k, author = {Dahl, Liv}, title = {\textbeta-Carotene}, journal = {Tides}, year = 2001}",
    "version": "@article{k, author = {Dahl, Liv}, title = {{Knots}: v1.2 of mRNA}, journal = {Tides}, year = 2001}",
    "pubmed": "@article{k, author = {Dahl, Liv}, title = {Nets}, journal = {Tides}, eprint = {123456},"
    " eprinttype = {pubmed}, date = 2001}",
    "day": "@article{k, author = {Dahl, Liv}, title = {Nets}, journaltitle = {Tides}, date = {2008-03-01}, volume = 4}",
    "days": "@inproceedings{k, author = {Dahl, Liv}, title = {Nets}, booktitle = {Net Papers}, year = 2018,"
    " month = {10--15 Jul}}",
    "patent-code": "@patent{k, author = {Vale, Ruth}, title = {Drying Nets}, number = {US 7,654,321}, location ="
    " {countryus}, date = {2010-02-02}}",
    "patent-key": "@patent{k, author = {Vale, Ruth}, title = {Drying Nets}, number = {US-7,654,321}, type ="
    " {patentus}, date = {2010-02-02}}",
    "patent-words": "@patent{k, author = {Vale, Ruth}, title = {Drying Nets}, number = {U.S. Patent No. 7,654,321},"
    " type = {patentus}, date = {2010-02-02}}",
    "patent-europe": "@patent{k, author = {Vale, Ruth}, title = {Drying Nets}, number = {EP 1 234 567 B1}, type ="
    " {patenteu}, date = {2010-02-02}}",
    "patent-elsewhere": "@patent{k, author = {Vale, Ruth}, title = {Drying Nets}, number = {WO 2010/123}, type ="
    " {patenteu}, date = {2010-02-02}}",
    "reported": "@jurisdiction{k, title = {Roe v. Quay}, journaltitle = {U.S.}, volume = {576}, pages = {644}, number ="
    " {14-556}, institution = {Supreme Court}, date = {2015-06-26}}",
    "act": "@legislation{k, title = {Tides Act 2018}, number = {c. 12}, institution = {UK Parliament}, date = {2018}}",
    "placed-standard": "@standard{k, organization = {Bureau of Measures}, title = {Sieves and Nets}, number ="
    " {BM 4711:2016}, location = {Geneva}, year = 2016}",
    "episode": "@video{k, editor = {Sand, Mia}, editortype = {director}, title = {Low Tide}, booktitle = {Tidal Lives},"
    " volume = {5}, number = {1}, publisher = {Kelp}, date = {2015-04-12}, entrysubtype = {tvepisode}}",
    "interview": "@misc{k, author = {Dahl, Liv}, title = {Nets}, editor = {Moe, Per}, editortype = {interviewer},"
    " howpublished = {Personal interview}, date = {1993-09-01}}",
    "conducted": "@music{k, author = {Sand, Mia}, title = {Ebb}, booktitle = {Tides}, editor = {Moe, Per},"
    " editortype = {conductor}, publisher = {Kelp}, date = {1977}}",
    "compiled": "@collection{k, editor = {Moe, Per and Dahl, Liv}, editortype = {compiler}, title = {Riddles},"
    " publisher = {Ebb}, date = {1980}}",
    "collaborated": "@book{k, author = {Dahl, Liv}, editora = {Moe, Per}, editoratype = {collaborator},"
    " title = {Nets}, publisher = {Ebb}, date = {1981}}",
    "annotated": "@book{k, author = {Dahl, Liv}, title = {Nets}, annotator = {Moe, Per}, introduction = {Rey, Ana},"
    " publisher = {Ebb}, date = {1960}}",
    "volume-of-whole": "@mvbook{m, title = {The Art of Nets}, volumes = {4}, date = {1968/2011}} @book{k, author ="
    " {Dahl, Liv}, crossref = {m}, title = {Knots}, volume = {3}, edition = {2}, publisher = {Ebb}, date = {1998}}",
    "tweet": "@online{k, author = {Dahl, Liv}, nameaddon = {@liv}, title = {Ebb and flow}, type = {Tweet},"
    " organization = {Twitter}, date = {2009-07-15}, url = {https://ebb.example/1}}",
    "dictionary": "@inreference{k, title = {Nets}, booktitle = {Merriam-Webster.com Dictionary}, date = {2020}}",
    "handle": "@article{k, author = {Dahl, Liv}, title = {Nets}, journaltitle = {Tides}, date = {2003}, eprint ="
    " {2027/mdp.39}, eprinttype = {hdl}}",
    "manual": "@manual{k, title = {Nets}, organization = {Net Makers}, year = 2020}",
    "undated": "@misc{k, author = {Dahl, Liv}, title = {Nets}, year = {n.d.}}",
    "to-come": "@article{k, author = {Dahl, Liv}, title = {Nets}, journal = {Tides}, year = {forthcoming}}",
    "hyphens": "@article{k, author = {Kim, Min-ji and Lee, SH}, title = {Nets}, journal = {Tides}, year = 2001}",
    "letter": "@unpublished{k, author = {Dahl, Liv}, title = {To Ana}, note = {British Library}, year = 1926}",
    "quantity": r"@article{k, author = {Dahl, Liv}, title = {Nets of \SI{5}{\nano\metre} Wires}, journal = {Tides}}",
    "months": "@article{k, author = {Dahl, Liv}, title = {Nets}, journal = {Tides}, month = {March/April},"
    " year = 2001}",
}  # fmt: skip

CASES = [
    # kind of work, style, part of the reference, the manual
    ("standard", "apa", "Bureau of Measures. (2016). Sieves and nets (BM 4711:2016).", "APA 7, 10.4: like a report"),
    ("standard", "acm", "Bureau of Measures. 2016. Sieves and Nets. BM 4711:2016.", "a standard has a number"),
    ("standard", "ieee", "Sieves and Nets, BM 4711:2016", "IEEE Reference Guide: Title of Standard, Standard number"),
    ("standard", "nature", "Bureau of Measures. Sieves and Nets. BM 4711:2016 (2016).", "a standard has a number"),
    ("standard", "nlm-citation-sequence", "BM 4711:2016", "a standard has a number"),
    ("standard", "modern-language-association", "Bureau of Measures. Sieves and Nets. BM 4711:2016", "MLA 9, 5.51"),
    ("standard", "chicago-author-date", "Bureau of Measures. 2016. Sieves and Nets. BM 4711:2016.", "14.259"),
    ("patent", "apa", "Drying nets (U.S. Patent No. 7,654,321).", "APA 7, 11.8"),
    ("patent", "acm", "Drying Nets. U.S. Patent 7,654,321, Issued Feb. 2, 2010.", "a patent has a number"),
    ("patent", "nature", "Drying nets. U.S. Patent 7,654,321 (2010).", "a patent has a number"),
    ("patent", "ieee", "U.S. Patent 7,654,321, Feb. 2, 2010", "IEEE Reference Guide: U.S. Patent x xxx xxx, date"),
    ("case", "acm", "Roe v. Quay. 412 F.2d 77.", "a case is found by its reporter"),
    ("case", "ieee", "Roe v. Quay, 412 F.2d 77, 1969", "names of cases keep their capitals"),
    ("case", "modern-language-association", "Roe v. Quay. 412 F.2d 77, 1969.", "a case is found by its reporter"),
    ("case", "collection:apa", "412 F.2d 77", "CSL: volume, container-title and page of a legal case"),
    ("docket", "apa", "Roe v. Quay, No. 12-34 (Tide Court 2011).", "APA 7, 11.4"),
    ("docket", "acm", "Roe v. Quay. No. 12-34, Tide Court.", "a case is found by its number"),
    ("data", "apa", "Tide gauges (Version 2.1) [Data set]. Ebb Archive. https://doi.org", "APA 7, 10.9"),
    ("data", "ieee", "Version 2.1, Ebb Archive, 2018, doi: 10.5555/ebb.26.", "IEEE Reference Guide, data sets"),
    ("data", "nature", "Version 2.1, Ebb Archive https://doi.org/10.5555/ebb.26 (2018).", "data have an address"),
    ("software", "apa", "Knotter (Version 3.3) [Computer software]. Ebb.", "APA 7, 10.10"),
    ("software", "nlm-citation-sequence", "Knotter. Version 3.3. Ebb; 2014.", "Citing Medicine, ch. 21"),
    ("software", "acm", "Knotter. Version 3.3. Ebb.", "a program has a version"),
    ("film", "apa", "Sand, M. (Director). (2001). Low tide [Film]. Kelp Studio.", "APA 7, 10.12"),
    ("video", "apa", "Sand, M. (Director). (2001). Low tide [Video]. Kelp Studio.", "APA 7, 10.12"),
    ("video", "ieee", "M. Sand, Low Tide, Kelp Studio, 2001.", "who made it stands first"),
    ("song", "apa", "On Tides. Kelp.", "APA 7, 10.13"),
    ("song", "modern-language-association", "“Ebb.” Tides, Kelp, 2016.", "MLA 9, 5.31: the container"),
    ("talk", "apa", "(2017, July 12–15). Nets. Coast Days, Skagen.", "APA 7, 10.5"),
    ("talk", "chicago-author-date", "“Nets.” Paper presented at Coast Days, Skagen, July 12–15", "Chicago 17, 14.217"),
    ("talk", "modern-language-association", "“Nets.” Coast Days, 12–15 July 2017, Skagen.", "MLA 9, 5.99"),
    ("talk", "ieee", "presented at Coast Days, Skagen, July 12–15, 2017", "IEEE Reference Guide: presented at"),
    ("talk", "nlm-citation-sequence", "Presented at: Coast Days; 2017 Jul 12-15; Skagen.", "Citing Medicine, ch. 3"),
    ("paper", "nlm-citation-sequence", "Net Papers; 2019 May 6-8; Skagen. Ebb; 2019.", "Citing Medicine, ch. 3"),
    ("paper", "ieee", "in Net Papers, Skagen. Ebb, 2019, pp. 1–9.", "IEEE Reference Guide: location of the conference"),
    ("translated", "ieee", "Nets, A. Rey, Trans. Ebb, 1969.", "IEEE Reference Guide: translator"),
    ("translated", "nlm-citation-sequence", "Nets. Rey A, translator. Ebb; 1969.", "Citing Medicine, ch. 2"),
    ("translated", "acm", "Nets, Ana Rey (Trans.). Ebb.", "a translator is named"),
    ("translated", "nature", "Nets (transl. Rey, A.) (Ebb, 1969).", "a translator is named"),
    ("edited", "acm", "Nets, Per Moe (Ed.). Ebb.", "an editor is named beside the author"),
    ("circa", "ieee", "Ebb, ca. 1661.", "circa is kept"),
    ("circa", "acm", "Liv Dahl. Ca. 1661.", "circa is kept"),
    ("circa", "nature", "(Ebb, ca. 1661)", "circa is kept"),
    ("circa", "nlm-citation-sequence", "Ebb; ca. 1661.", "circa is kept"),
    ("forthcoming", "modern-language-association", "Ebb, forthcoming.", "a work that is to come is no undated one"),
    ("forthcoming", "ieee", "Ebb, to be published.", "IEEE Reference Guide: to be published"),
    ("forthcoming", "acm", "Liv Dahl. Forthcoming. Nets.", "a work that is to come is no undated one"),
    ("accepted", "nature", "Tides (in the press).", "a work that is to come is no undated one"),
    ("accepted", "nlm-citation-sequence", "Tides. Forthcoming.", "Citing Medicine, Forthcoming"),
    ("accepted", "harvard-cite-them-right", "Dahl, L. (in press)", "a work that is to come is no undated one"),
    ("article-number", "nature", "Tides 14, e0209899 (2019).", "Nature's formatting guide: the article number"),
    ("report", "modern-language-association", "Nets. Technical Report no. 17, Ebb, 2019.", "MLA 9, 5.51"),
    ("report", "nlm-citation-sequence", "Nets. Ebb; 2019. Report No.: 17.", "Citing Medicine, ch. 4"),
    ("newspaper", "ieee", "The Ebb, Dec. 4, 2017.", "IEEE Reference Guide: newspapers have the day"),
    ("encyclopedia", "apa", "(Summer 2019 ed.)", "APA 7, 10.3, no. 49"),
    ("encyclopedia", "chicago-author-date", "Summer 2019 ed.", "Chicago 17, 14.113"),
    ("encyclopedia", "modern-language-association", "Summer 2019 ed.", "MLA 9, 5.48"),
    ("review", "modern-language-association", "“Wax.” Review of Candles, by Liv Dahl. Tides", "MLA 9, 5.29"),
    ("page", "apa", "Tide tables. Retrieved March 4, 2020, from https://ebb.example/x", "APA 7, 9.16"),
    ("page", "ieee", "2001. Accessed: Mar. 4, 2020. [Online]. Available: https", "IEEE Reference Guide, websites"),
    ("page", "nlm-citation-sequence", "[Internet]; 2001 [cited 2020 Mar 4]. Available", "Citing Medicine, ch. 25"),
    ("page", "harvard-cite-them-right", "(Accessed: March 4, 2020)", "Cite Them Right, webpages, in American English"),
    ("preprint", "ieee", "bioRxiv", "where a preprint is"),
    ("preprint", "nature", "bioRxiv: 2020.05.06.08", "a number needs the archive whose it is"),
    ("art", "apa", "Barn [Painting]. Ebb Museum, Oslo.", "APA 7, 10.14"),
    ("chapter", "ieee", "“Nets,” in Tides. Oslo: Ebb, 2001, ch. 4, pp. 3–9.", "IEEE Reference Guide: in a book"),
    ("chapter", "nature", "Nets. In Tides, chap. 4, 3–9 (Ebb, Oslo, 2001).", "Nature's formatting guide"),
    ("chapter", "nlm-citation-sequence", "Nets. In: Tides. Oslo: Ebb; 2001. p. 3-9.", "Citing Medicine, ch. 2"),
    ("protected", "apa", "Ivanov, M. Yu.", "BibTeX: a special character is one letter"),
    ("protected", "nlm-citation-sequence", "Ivanov MYu.", "BibTeX: a special character is one letter"),
    ("greek", "apa", "β-carotene", "APA 7, 6.14: a Greek letter keeps its case"),
    ("version", "apa", "Knots: v1.2 of mRNA.", "APA 7, 6.14"),
    ("pubmed", "modern-language-association", "PMID: 123456", "a number needs the archive whose it is"),
    ("pubmed", "chicago-author-date", "PMID: 123456", "biblatex: the names of archives"),
    ("day", "nlm-citation-sequence", "2008 Mar 1;4.", "Citing Medicine, ch. 1"),
    ("days", "acm", "In Net Papers (July 10–15, 2018).", "acmart: when a conference was"),
    ("patent-code", "apa", "(U.S. Patent No. 7,654,321)", "the words name the country"),
    ("patent-code", "ieee", "U.S. Patent 7,654,321, Feb. 2, 2010", "the words name the country"),
    ("patent-code", "nlm-citation-sequence", "inventor. Drying Nets. United States patent US 7,654,321. 2010 Feb 2.",
     "Citing Medicine, Patents"),
    ("patent-key", "apa", "(U.S. Patent No. 7,654,321)", "the words name the country"),
    ("patent-key", "nature", "U.S. Patent 7,654,321 (2010)", "the words name the country"),
    ("patent-words", "ieee", "U.S. Patent 7,654,321, Feb. 2, 2010", "the words name the country"),
    ("patent-europe", "apa", "(European Patent No. 1 234 567 B1)", "the words name the office"),
    ("patent-elsewhere", "ieee", "European Patent WO 2010/123", "a code of another office is part of the number"),
    ("reported", "acm", "Roe v. Quay. No. 14-556, 576 U.S. 644, Supreme Court.", "a case is found by its reporter"),
    ("reported", "ieee", "Roe v. Quay, No. 14-556, 576 U.S. 644, Supreme Court", "a case is found by its reporter"),
    ("reported", "nature", "Roe v. Quay. No. 14-556, 576 U.S. 644, Supreme", "a case is found by its reporter"),
    ("reported", "modern-language-association", "Supreme Court. Roe v. Quay. No. 14-556, 576 U.S. 644,", "MLA 9, 5.20"),
    ("reported", "apa", "Roe v. Quay, 576 U.S. 644 (2015).", "APA 7, 11.4: the reporter names the court"),
    ("act", "apa", "Tides Act 2018, c. 12 (2018).", "APA 7, 11.5: “Pub. L. No.” is American"),
    ("act", "ieee", "Tides Act 2018, c. 12, UK Parliament, 2018.", "a chapter needs no “No.”"),
    ("placed-standard", "ieee", "Bureau of Measures, Sieves and Nets, BM 4711:2016, Geneva, 2016.", "its place"),
    ("placed-standard", "apa", "(BM 4711:2016).", "APA 7, 9.29: no place"),
    ("placed-standard", "chicago-author-date", "BM 4711:2016. Geneva: Bureau of Measures.", "Chicago 17, 14.259"),
    ("episode", "acm", "Mia Sand. 2015. Low Tide. In Tidal Lives, season 5. No. 1. Kelp.", "who, which, where"),
    ("episode", "nature", "Sand, M. Low tide. In Tidal Lives, season 5. no. 1, Kelp (2015).", "who, which, where"),
    ("interview", "apa", "Nets (P. Moe, Interviewer).", "an interviewer is no editor"),
    ("interview", "modern-language-association", "Interview by Per Moe", "an interviewer is no editor"),
    ("interview", "ieee", "interview by Per Moe", "an interviewer is no editor"),
    ("conducted", "chicago-author-date", "performed by Per Moe", "a conductor is no editor"),
    ("conducted", "acm", "Performed by Per Moe", "a conductor is no editor"),
    ("compiled", "ieee", "P. Moe and L. Dahl, comps., Riddles.", "who compiled it stands first"),
    ("compiled", "modern-language-association", "Moe, Per, and Liv Dahl, compilers. Riddles.", "MLA 9, 5.44"),
    ("compiled", "nlm-citation-sequence", "Moe P, Dahl L", "who compiled it stands first"),
    ("collaborated", "acm", "In collaboration with Per Moe", "biblatex: editora with editoratype"),
    ("annotated", "nlm-citation-sequence", "Annotated by Per Moe, with an introduction by Ana Rey", "annotator"),
    ("annotated", "chicago-author-date", "Annotated by Per Moe, with an introduction by Ana Rey", "annotator"),
    ("volume-of-whole", "ieee", "Knots, 2nd ed., ser. The Art of Nets, vol. 3. Ebb, 1998, 4 vols.", "the volume once"),
    ("tweet", "apa", "Dahl, L. [@liv]. (2009, July 15). Ebb and flow [Tweet]. Twitter.", "APA 7, 10.15"),
    ("tweet", "modern-language-association", "“Ebb and flow.” Twitter, 15 July 2009,", "MLA 9, 5.31: the site"),
    ("dictionary", "apa", "In Merriam-Webster.com dictionary.", "the name of a site keeps its capitals"),
    ("handle", "acm", "Tides (2003). https://hdl.handle.net/2027/mdp.39", "a number once"),
    ("handle", "chicago-author-date", "Tides, https://hdl.handle.net/2027/mdp.39.", "a number once"),
    ("manual", "acm", "Net Makers. 2020. Nets.", "who made it is a sentence"),
    ("undated", "acm", "Liv Dahl. n.d. Nets.", "an abbreviation has no capital"),
    ("to-come", "nlm-citation-sequence", "Tides. Forthcoming.", "a date that begins a sentence"),
    ("hyphens", "nlm-citation-sequence", "Kim MJ, Lee SH.", "Citing Medicine, ch. 2: initials are capitals"),
    ("hyphens", "ieee", "M.-j. Kim and S. H. Lee", "initials of PubMed"),
    ("letter", "ieee", "1926, British Library.", "a name keeps its capital in a note"),
    ("circa", "harvard-cite-them-right", "Dahl, L. (c. 1661) Nets", "Cite Them Right: circa"),
    ("circa", "collection:ieee", "c. 1661", "circa is kept"),
    ("quantity", "apa", "Nets of 5\u00a0nm wires.", "a unit keeps its case"),
    ("months", "ieee", "Mar./Apr. 2001", "IEEE Reference Guide, months"),
    ("months", "nlm-citation-sequence", "2001 Mar–Apr", "Citing Medicine, ch. 1"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "style", "part", "why"), CASES, ids=[f"{one[1]}-{one[0]}" for one in CASES])
def test_a_work_of_a_rarer_kind_has_what_the_manual_asks_for(kind: str, style: str, part: str, why: str) -> None:
    work = next(work for work in to_works(parse_bib(ENTRIES[kind])) if work.id == "k")
    printed = Processor(load_style(style), [work]).bibliography(labels=False)[0][1].to("text")
    assert part in printed, why


def test_the_form_of_the_tex_implementation_has_none_of_it() -> None:
    for kind, style, part, _ in CASES:
        if kind in ("translated", "circa", "data", "talk") and style in ("acm", "ieee", "nature"):
            work = to_works(parse_bib(ENTRIES[kind]))[0]
            printed = Processor(load_style(f"{style}?form=tex"), [work]).bibliography(labels=False)[0][1].to("text")
            assert part not in printed


def test_nature_without_dois_by_name_is_the_form_of_its_bibtex_style() -> None:
    (work,) = to_works(parse_bib(ENTRIES["translated"]))
    said = {
        style: Processor(load_style(style), [work]).bibliography(labels=False)[0][1].to("text").strip()
        for style in ("nature?doi=none", "nature?form=tex")
    }
    assert set(said.values()) == {"Dahl, L. Nets (Ebb, 1969)."}


@pytest.mark.parametrize(
    ("typed", "headline"),
    [
        ("How knots hold the sea: a study of ropes", "How Knots Hold the Sea: A Study of Ropes"),
        ("Sailing between islands and through storms", "Sailing between Islands and through Storms"),
        ("What ropes are for", "What Ropes Are For"),
        ("The Long Rope that Holds", "The Long Rope that Holds"),
        ("Growth of E. coli in mice", "Growth of E. coli in Mice"),
        ("Knots in <i>Homo sapiens</i> and mice", "Knots in <i>Homo sapiens</i> and Mice"),
        ("Letters of Vincent van Gogh to his brother", "Letters of Vincent van Gogh to His Brother"),
        ("Using lme4 with mRNA on example.org", "Using lme4 with mRNA on example.org"),
        ('Notes on <span class="nocase">cut</span> problems', 'Notes on <span class="nocase">cut</span> Problems'),
        ("THE LONG ROPE OF HEMP", "The Long Rope of Hemp"),
        ("knotter: tools for the analysis of knots", "knotter: Tools for the Analysis of Knots"),
        ("scikit-knots", "scikit-knots"),
        ("Why we say “maybe”: an inquiry", "Why We Say “Maybe”: An Inquiry"),
        ("Tau og knuter", "Tau og knuter"),
        ("La vie des cordes", "La vie des cordes"),
        ("Über Knoten", "Über Knoten"),
    ],
)
def test_english_titles_in_sentence_case_are_printed_in_headline_case(typed: str, headline: str) -> None:
    assert headline_case(typed) == headline
    assert headline_case(headline) == headline


def test_the_language_of_a_work_decides_and_prefixes_are_the_styles() -> None:
    assert headline_case("Tau og knuter", "nb") == "Tau og knuter"
    assert headline_case("post-war knots of the north") == "Post-War Knots of the North"
    assert headline_case("post-war knots of the north", after_prefix=False) == "Post-war Knots of the North"
