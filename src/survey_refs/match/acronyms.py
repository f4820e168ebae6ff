"""Venues that are mostly cited by an acronym: their acronyms, and the words that spell them out.

Data, written as the venues call themselves; the words are normalised as ``normalise_title`` does, and
without articles and prepositions. Several acronyms may name one venue (NIPS became NeurIPS in 2018).
"""

from __future__ import annotations

_TABLE = """
neurips nips | neural information processing systems
icml | conference machine learning
iclr | conference learning representations
cvpr | conference computer vision pattern recognition
iccv | international conference computer vision
eccv | european conference computer vision
wacv | winter conference applications computer vision
bmvc | british machine vision conference
accv | asian conference computer vision
miccai | medical image computing computer assisted intervention
aaai | aaai conference artificial intelligence
ijcai | joint conference artificial intelligence
ecai | european conference artificial intelligence
aistats | artificial intelligence statistics
uai | uncertainty artificial intelligence
colt | conference learning theory
alt | algorithmic learning theory
acml | asian conference machine learning
ecml ecmlpkdd ecml-pkdd | european conference machine learning; learning principles practice knowledge discovery
tmlr | transactions machine learning research
jmlr | journal machine learning research
mlsys | machine learning systems
corl | conference robot learning
rss | robotics science systems
icra | conference robotics automation
iros | conference intelligent robots systems
acl | association computational linguistics
naacl naacl-hlt | north american chapter association computational linguistics
eacl | european chapter association computational linguistics
aacl | asia pacific chapter association computational linguistics
emnlp | empirical methods natural language processing
coling | conference computational linguistics
conll | computational natural language learning
lrec lrec-coling | language resources evaluation
tacl | transactions association computational linguistics
semeval | workshop semantic evaluation
wmt | conference machine translation
interspeech | interspeech
icassp | acoustics speech signal processing
sigir | research development information retrieval
ecir | european conference information retrieval
cikm | information knowledge management
wsdm | web search data mining
kdd sigkdd | knowledge discovery data mining
icdm | international conference data mining
sdm | siam international conference data mining
recsys | conference recommender systems
www thewebconf | web conference; world wide web
icwsm | web social media
vldb pvldb | very large data bases
sigmod | management data
icde | conference data engineering
edbt | extending database technology
pods | principles database systems
chi | human factors computing systems
cscw | computer supported cooperative work
uist | user interface software technology
iui | intelligent user interfaces
facct fat* | fairness accountability transparency
aies | ai ethics society; artificial intelligence ethics society
ccs | conference computer communications security
ndss | network distributed system security
usenix-security | usenix security symposium
crypto | international cryptology conference
eurocrypt | theory applications cryptographic techniques
asiacrypt | theory application cryptology information security
stoc | symposium theory computing
focs | foundations computer science
soda | discrete algorithms
icalp | automata languages programming
itcs | innovations theoretical computer science
popl | principles programming languages
pldi | programming language design implementation
icse | conference software engineering
ase | automated software engineering
issta | software testing analysis
osdi | operating systems design implementation
sosp | operating systems principles
nsdi | networked systems design implementation
asplos | architectural support programming languages operating systems
isca | international symposium computer architecture
sigcomm | sigcomm
infocom | conference computer communications
siggraph | siggraph; computer graphics interactive techniques
ismir | music information retrieval
gecco | genetic evolutionary computation conference
aamas | autonomous agents multiagent systems
icaps | automated planning scheduling
pnas | proceedings national academy sciences
tpami pami | transactions pattern analysis machine intelligence
tnnls | transactions neural networks learning systems
tkde | transactions knowledge data engineering
ijcv | international journal computer vision
jair | journal artificial intelligence research
jama | journal american medical association; jama
nejm | new england journal medicine
bmj | british medical journal; bmj
"""


def _rows() -> list[tuple[list[str], tuple[str, ...]]]:
    rows = (line.split("|") for line in _TABLE.strip().splitlines())
    return [(names.split(), tuple(phrase.strip() for phrase in phrases.split(";"))) for names, phrases in rows]


#: acronym in lower case -> the venue's name (its first acronym)
ACRONYMS: dict[str, str] = {acronym: names[0] for names, _ in _rows() for acronym in names}
#: the venue's name -> ways of spelling it out
SPELT_OUT: dict[str, tuple[str, ...]] = {names[0]: phrases for names, phrases in _rows()}
