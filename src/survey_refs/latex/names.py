"""The names of LaTeX's letters and signs: written by ``scripts/latex_names.py``, do not edit.

Sources: biber's ``recode_data.xml`` and LaTeX's encodings (letters, accents, signs of text), and the table of the
package unicode-math.
Each table is one text, "name character name character …", read when it is first asked.
"""

from __future__ import annotations

from functools import cache


def _table(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def _accents(text: str) -> dict[str, str]:
    words = text.split()
    return {name: chr(int(point, 16)) for name, point in zip(words[::2], words[1::2], strict=True)}


@cache
def letters() -> dict[str, str]:  # large: the table itself
    """Letters and signs of running text."""
    return _table("""
AA Å AE Æ Alpha Α Beta Β Box □ Bumpeq ≎ CYRA А CYRABHCH Ҽ CYRABHCHDSC Ҿ CYRABHDZE Ӡ CYRABHHA Ҩ CYRAE Ӕ CYRB Б
CYRBYUS Ѫ CYRC Ц CYRCH Ч CYRCHLDSC Ӌ CYRCHRDSC Ҷ CYRCHVCRS Ҹ CYRD Д CYRDJE Ђ CYRDZE Ѕ CYRDZHE Џ CYRE Е CYREREV Э
CYRERY Ы CYRF Ф CYRG Г CYRGDSC Ӷ CYRGDSCHCRS Ӻ CYRGHCRS Ғ CYRGHK Ҕ CYRGUP Ґ CYRH Х CYRHDSC Ҳ CYRHHCRS Ӿ CYRHHK Ӽ
CYRHRDSN Ъ CYRI И CYRIE Є CYRII І CYRISHRT Й CYRIZH Ѵ CYRJE Ј CYRK К CYRKBEAK Ҡ CYRKDSC Қ CYRKHCRS Ҟ CYRKHK Ӄ
CYRKVCRS Ҝ CYRL Л CYRLDSC Ӆ CYRLJE Љ CYRM М CYRMDSC Ӎ CYRN Н CYRNDSC Ң CYRNG Ҥ CYRNHK Ӈ CYRNJE Њ CYRO О CYROTLD
Ө CYRP П CYRPHK Ҧ CYRR Р CYRRTICK Ҏ CYRS С CYRSCHWA Ә CYRSDSC Ҫ CYRSEMISFTSN Ҍ CYRSFTSN Ь CYRSH Ш CYRSHCH Щ
CYRSHHA Һ CYRT Т CYRTDSC Ҭ CYRTETSE Ҵ CYRTSHE Ћ CYRU У CYRUSHRT Ў CYRV В CYRY Ү CYRYA Я CYRYAT Ѣ CYRYHCRS Ұ
CYRYI Ї CYRYO Ё CYRYU Ю CYRZ З CYRZDSC Ҙ CYRZH Ж CYRZHDSC Җ CYRpalochka Ӏ Cap ⋒ Chi Χ Cup ⋓ DH Ð DJ Đ Delta ∆
ESH Ʃ Epsilon Ε Eta Η Gamma Γ IJ Ĳ Iota Ι Kappa Κ L Ł Lambda Λ Leftrightarrow ⇔ Mu Μ NG Ŋ Nu Ν O Ø OE Œ OHORN Ơ
Omega Ω Omicron Ο Phi Φ Pi Π Psi Ψ Rho Ρ Rightarrow ⇒ SS ẞ Sigma Σ Subset ⋐ Supset ⋑ TH Þ Tau Τ Theta Θ Thorn Þ
UHORN Ư Upsilon Υ Vdash ⊩ Vvdash ⊪ Xi Ξ Zeta Ζ aa å ae æ ain ʿ alpha α angle ∠ approx ≈ approxeq ≊ ast ∗ asymp ≍
ayn ʿ backsim ∽ backsimeq ⋍ barwedge ⊼ because ∵ beta β between ≬ bigcap ⋂ bigcup ⋃ bigvee ⋁ bigwedge ⋀ bot ⊥
bowtie ⋈ boxdot ⊡ boxminus ⊟ boxplus ⊞ boxtimes ⊠ bullet ∙ bumpeq ≏ cap ∩ cdot ⋅ cdots ⋯ chi χ circ ∘ circeq ≗
circledast ⊛ circledcirc ⊚ circleddash ⊝ clubsuit ♣ complement ∁ cong ≅ coprod ∐ copyright © cup ∪ curlyeqprec ⋞
curlyeqsucc ⋟ curlyvee ⋎ curlywedge ⋏ cyra а cyrabhch ҽ cyrabhchdsc ҿ cyrabhdze ӡ cyrabhha ҩ cyrae ӕ cyrb б
cyrbyus ѫ cyrc ц cyrch ч cyrchldsc ӌ cyrchrdsc ҷ cyrchvcrs ҹ cyrd д cyrdje ђ cyrdze ѕ cyrdzhe џ cyre е cyrerev э
cyrery ы cyrf ф cyrg г cyrgdsc ӷ cyrgdschcrs ӻ cyrghcrs ғ cyrghk ҕ cyrgup ґ cyrh х cyrhdsc ҳ cyrhhcrs ӿ cyrhhk ӽ
cyrhrdsn ъ cyri и cyrie є cyrii і cyrishrt й cyrizh ѵ cyrje ј cyrk к cyrkbeak ҡ cyrkdsc қ cyrkhcrs ҟ cyrkhk ӄ
cyrkvcrs ҝ cyrl л cyrldsc ӆ cyrlje љ cyrm м cyrmdsc ӎ cyrn н cyrndsc ң cyrng ҥ cyrnhk ӈ cyrnje њ cyro о cyrotld
ө cyrp п cyrphk ҧ cyrr р cyrrtick ҏ cyrs с cyrschwa ә cyrsdsc ҫ cyrsemisftsn ҍ cyrsftsn ь cyrsh ш cyrshch щ
cyrshha һ cyrt т cyrtdsc ҭ cyrtetse ҵ cyrtshe ћ cyru у cyrushrt ў cyrv в cyry ү cyrya я cyryat ѣ cyryhcrs ұ
cyryi ї cyryo ё cyryu ю cyrz з cyrzdsc ҙ cyrzh ж cyrzhdsc җ dag † dashv ⊣ ddag ‡ ddots ⋱ delta δ dh ð diamond ⋄
diamondsuit ♢ div ÷ divideontimes ⋇ dj đ doteq ≐ doteqdot ≑ dotplus ∔ dots … downarrow ↓ eqcirc ≖ equiv ≡ eta η
euro € exists ∃ fallingdotseq ≒ flat ♭ forall ∀ gamma γ geq ≥ geqq ≧ gg ≫ ggg ⋙ gneqq ≩ gnsim ⋧ gtrdot ⋗
gtreqless ⋛ gtrless ≷ gtrsim ≳ guillemetleft « guillemetright » guillemotleft « guillemotright » guilsinglleft ‹
guilsinglright › hamza ʾ heartsuit ♡ hv ƕ i ı iiint ∭ iint ∬ ij ĳ in ∈ infty ∞ int ∫ intercal ⊺ iota ι j ȷ kappa
κ l ł lambda λ langle ⟨ lceil ⌈ leadsto ↝ leftarrow ← leftrightarrow ↔ leftthreetimes ⋋ leq ≤ leqq ≦ lessdot ⋖
lesseqgtr ⋚ lessgtr ≶ lesssim ≲ lfloor ⌊ lhd ⊲ ll ≪ lll ⋘ lneqq ≨ lnot ¬ lnsim ⋦ ltimes ⋉ measuredangle ∡ mid ∣
mp ∓ mu µ multimap ⊸ nVdash ⊮ nabla ∇ natural ♮ ncong ≇ neq ≠ nexists ∄ ng ŋ ngeq ≱ ngtr ≯ ni ∋ nleq ≰ nless ≮
nmid ∤ notin ∉ nparallel ∦ nprec ⊀ nsim ≁ nsubseteq ⊈ nsucc ⊁ nsupseteq ⊉ ntriangleleft ⋪ ntrianglelefteq ⋬
ntriangleright ⋫ ntrianglerighteq ⋭ nu ν o ø odot ⊙ oe œ ohorn ơ oint ∮ omega ω omicron ο ominus ⊖ oplus ⊕
oslash ⊘ otimes ⊗ parallel ∥ partial ∂ pi π pitchfork ⋔ pm ± pounds £ prec ≺ preccurlyeq ≼ precnsim ⋨ precsim ≾
prod ∏ propto ∝ psi ψ quotedblbase „ quotesinglbase ‚ rangle ⟩ rceil ⌉ rfloor ⌋ rhd ⊳ rightarrow →
rightleftharpoons ⇌ rightthreetimes ⋌ risingdotseq ≓ rtimes ⋊ setminus ∖ sharp ♯ sigma σ sim ∼ simeq ≃ spadesuit
♠ sphericalangle ∢ sqcap ⊓ sqcup ⊔ sqsubset ⊏ sqsubseteq ⊑ sqsupset ⊐ sqsupseteq ⊒ ss ß star ⋆ subset ⊂ subseteq
⊆ subsetneq ⊊ succ ≻ succcurlyeq ≽ succnsim ⋩ succsim ≿ sum ∑ supset ⊃ supseteq ⊇ supsetneq ⊋ surd √ tau τ
textBhook Ɓ textChook Ƈ textDafrican Ɖ textDhook Ɗ textEopen Ɛ textEreversed Ǝ textEsh Ʃ textEzh Ʒ textFhook Ƒ
textGammaafrican Ɣ textHbar Ħ textIotaafrican Ɩ textKhook Ƙ textNhookleft Ɲ textOopen Ɔ textPhook Ƥ textTbar Ŧ
textThook Ƭ textTretroflexhook Ʈ textTstroke Ŧ textVhook Ʋ textYhook Ƴ textacutedbl ˝ textampersand &
textasciiacute ´ textasciibreve ˘ textasciicaron ˇ textasciicedilla ¸ textasciicircum ^ textasciidieresis ¨
textasciigrave ` textasciimacron ¯ textasciitilde ~ textasteriskcentered * textbaht ฿ textbar | textbardbl ‖
textbardotlessj ɟ textbarglotstop ʡ textbari ɨ textbarl ł textbaro ɵ textbarrevglotstop ʢ textbaru ʉ textbeltl ɬ
textbhook ɓ textbigcircle ◯ textbraceleft { textbraceright } textbrokenbar ¦ textbullet • textbullseye ʘ
textcelsius ℃ textcent ¢ textcentereddot · textchook ƈ textcircledP ℗ textcloseepsilon ʚ textcloseomega ɷ
textcloserevepsilon ɞ textcolonmonetary ₡ textcompwordmark ‌ textcopyright © textcrb ƀ textcrd đ textcrh ħ
textcrlambda ƛ textctc ɕ textctesh ʆ textctj ʝ textctyogh ʓ textctz ʑ textcurrency ¤ textdagger † textdaggerdbl
‡ textdctzlig ʥ textdegree ° textdhook ɗ textdiscount ⁒ textdiv ÷ textdollar $ textdong ₫ textdownarrow ↓
textdtail ɖ textdyoghlig ʤ textdzlig ʣ textemdash — textendash ‒ texteopen ɛ textepsilon ɛ textequals = textesh
ʃ textestimated ℮ texteturned ǝ texteuro € textexclamdown ¡ textezh ʒ textfishhookr ɾ textflorin ƒ
textfractionsolidus ⁄ textg g textgamma ɣ textgammalatinsmall ɣ textglotstop ʔ textgreater > texthbar ħ texthtb
ɓ texthtbardotlessj ʄ texthtc ƈ texthtd ɗ texthtg ɠ texthth ɦ texththeng ɧ texthtk ƙ texthtp ƥ texthtq ʠ
texthtscg ʛ texthtt ƭ texthvlig ƕ textinterrobang ‽ textinvglotstop ʖ textinvscr ʁ textiota ɩ textiotalatin ɩ
textkhook ƙ textkra ĸ textlangle 〈 textleftarrow ← textlengthmark ː textless < textlhti ɿ textlira ₤ textlnot ¬
textlogicalnot ¬ textlonglegr ɼ textlooptoprevesh ƪ textltailm ɱ textltailn ɲ textltilde ɫ textlyoghlig ɮ
textmho ℧ textminus − textmu µ textmusicalnote ♪ textnaira ₦ textnhookleft ɲ textnumero № textohm Ω textonehalf
½ textonequarter ¼ textonesuperior ¹ textoopen ɔ textopenbullet ◦ textopeno ɔ textordfeminine ª textordmasculine
º textoverline ‾ textpalhookbelow ƫ textparagraph ¶ textpercent % textperiodcentered · textpertenthousand ‱
textperthousand ‰ textpeso ₱ textphi ɸ textphook ƥ textpm ± textprimstress ˈ textquestiondown ¿ textquotedbl "
textquotedblleft “ textquotedblright ” textquoteleft ‘ textquoteright ’ textquotesingle ' textraisevibyi ʅ
textramshorns ɤ textrangle 〉 textrecipe ℞ textreferencemark ※ textregistered ® textreve ɘ textrevepsilon ɜ
textrevglotstop ʕ textrhookrevepsilon ɝ textrhookschwa ɚ textrightarrow → textrtaild ɖ textrtaill ɭ textrtailn ɳ
textrtailr ɽ textrtails ʂ textrtailt ʈ textrtailz ʐ textscb ʙ textscg ɢ textsch ʜ textschwa ə textsci ɪ textscl
ʟ textscn ɴ textscoelig ɶ textscr ʀ textscripta ɑ textscriptg ɡ textscriptv ʋ textscy ʏ textsection §
textservicemark ℠ textsterling £ textstretchc ʗ texttbar ŧ texttctclig ʨ texttesh ʧ textteshlig ʧ textthook ƭ
textthorn þ textthornvari þ textthornvarii þ textthornvariii þ textthornvariv þ textthreequarters ¾
textthreesuperior ³ texttimes × texttrademark ™ texttretroflexhook ʈ texttslig ʦ texttstroke ŧ textturna ɐ
textturnh ɥ textturnk ʞ textturnlonglegr ɺ textturnm ɯ textturnmrleg ɰ textturnr ɹ textturnrrtail ɻ
textturnscripta ɒ textturnt ʇ textturnv ʌ textturnw ʍ textturny ʎ texttwosuperior ² textuparrow ↑ textupsilon ʊ
textvhook ʋ textvisiblespace ␣ textwon ₩ textyen ¥ textyhook ƴ textyogh ʒ th þ therefore ∴ times × top ⊤
triangleq ≜ uhorn ư unlhd ⊴ unrhd ⊵ uparrow ↑ updownarrow ↕ uplus ⊎ upsilon υ varepsilon ε varphi φ varrho ρ
varsigma ς vartheta θ vdash ⊢ vdots ⋮ vee ∨ veebar ⊻ wedge ∧ wr ≀ xi ξ zeta ζ
""")


@cache
def accents() -> dict[str, str]:
    """Accents of running text, and the combining character of each."""
    return _accents("""
crtilde 34A dottedtilde 34B doubletilde 34C overbridge 346 sliding 362 spreadlips 34D subcorner 349 subdoublebar
347 subdoublevert 348 sublptr 354 subrptr 355 textadvancing 318 textcommaabove 313 textcommaabover 315
textcommabelow 326 textdotbreve 310 textdoublebreve 35D textdoublemacron 35E textdoublemacronbelow 35F
textdoubletilde 360 textdoublevbaraccent 30E textinvsubbridge 33A textlangleabove 31A textlefthalfring 351
textlowering 31E textlstrikethru 0338 textlstrokethru 336 textovercross 33D textoverw 34A textpalhookbelow 321
textraising 31D textretracting 319 textrevcommaabove 314 textrightarrowhead 350 textrighthalfring 357
textrighthorn 31B textrightuparrowhead 356 textseagull 33C textsstrikethru 337 textsubacute 317 textsubarch 32F
textsubbar 320 textsubbreve 32E textsubbridge 32A textsubcircnum 32D textsubgrave 316 textsublhalfring 31C
textsubminus 320 textsubplus 31F textsubrhalfring 339 textsubring 325 textsubsquare 33B textsubtilde 330
textsubumlaut 324 textsubw 32B textsubwedge 32C textsuperimposetilde 334 textsyllabic 329 texttoptiebar 361
textturncommaabove 312 textundertie 32E textvbaraccent 30D whistle 34E
""")


@cache
def symbols() -> dict[str, str]:  # large: the table itself
    """Symbols of maths."""
    return _table(r"""
APLboxquestion ⍰ APLboxupcaret ⍓ APLnotbackslash ⍀ APLnotslash ⌿ Angstrom Å Barv ⫧ BbbA 𝔸 BbbB 𝔹 BbbC ℂ BbbD 𝔻
BbbE 𝔼 BbbF 𝔽 BbbG 𝔾 BbbGamma ℾ BbbH ℍ BbbI 𝕀 BbbJ 𝕁 BbbK 𝕂 BbbL 𝕃 BbbM 𝕄 BbbN ℕ BbbO 𝕆 BbbP ℙ BbbPi ℿ BbbQ ℚ
BbbR ℝ BbbS 𝕊 BbbT 𝕋 BbbU 𝕌 BbbV 𝕍 BbbW 𝕎 BbbX 𝕏 BbbY 𝕐 BbbZ ℤ Bbba 𝕒 Bbbb 𝕓 Bbbc 𝕔 Bbbd 𝕕 Bbbe 𝕖 Bbbeight 𝟠
Bbbf 𝕗 Bbbfive 𝟝 Bbbfour 𝟜 Bbbg 𝕘 Bbbgamma ℽ Bbbh 𝕙 Bbbi 𝕚 Bbbj 𝕛 Bbbk 𝕜 Bbbl 𝕝 Bbbm 𝕞 Bbbn 𝕟 Bbbnine 𝟡 Bbbo 𝕠
Bbbone 𝟙 Bbbp 𝕡 Bbbpi ℼ Bbbq 𝕢 Bbbr 𝕣 Bbbs 𝕤 Bbbseven 𝟟 Bbbsix 𝟞 Bbbsum ⅀ Bbbt 𝕥 Bbbthree 𝟛 Bbbtwo 𝟚 Bbbu 𝕦 Bbbv
𝕧 Bbbw 𝕨 Bbbx 𝕩 Bbby 𝕪 Bbbz 𝕫 Bbbzero 𝟘 Bumpeq ≎ Cap ⋒ Colon ∷ Coloneq ⩴ Cup ⋓ DDownarrow ⟱ DashV ⫥ DashVDash ⟚
Dashv ⫤ Ddownarrow ⤋ Doteq ≑ Downarrow ⇓ Equiv ≣ Eulerconst ℇ Exclam ‼ Finv Ⅎ Game ⅁ Gt ⪢ Hermaphrodite ⚥ Im ℑ
Join ⨝ LLeftarrow ⭅ Lbrbrak ⟬ Ldsh ↲ Leftarrow ⇐ Leftrightarrow ⇔ Lleftarrow ⇚ Longleftarrow ⟸
Longleftrightarrow ⟺ Longmapsfrom ⟽ Longmapsto ⟾ Longrightarrow ⟹ Lparengtr ⦕ Lsh ↰ Lt ⪡ Lvzigzag ⧚ Mapsfrom ⤆
Mapsto ⤇ Nearrow ⇗ Not ⫬ Nwarrow ⇖ Otimes ⨷ Planckconst ℎ Prec ⪻ PropertyLine ⅊ QED ∎ Question ⁇ RRightarrow ⭆
Rbrbrak ⟭ Rdsh ↳ Re ℜ Rightarrow ⇒ Rparenless ⦖ Rrightarrow ⇛ Rsh ↱ Rvzigzag ⧛ Searrow ⇘ Sqcap ⩎ Sqcup ⩏ Subset
⋐ Succ ⪼ Supset ⋑ Swarrow ⇙ UUparrow ⟰ Uparrow ⇑ Updownarrow ⇕ Uuparrow ⤊ VDash ⊫ Vbar ⫫ Vdash ⊩ Vee ⩔ Vert ‖
Vvdash ⊪ Vvert ⦀ Wedge ⩓ Yup ⅄ Zbar Ƶ accurrent ⏦ acidfree ♾ acwcirclearrow ⥀ acwgapcirclearrow ⟲
acwleftarcarrow ⤹ acwopencirclearrow ↺ acwoverarcarrow ⤺ acwunderarcarrow ⤻ adots ⋰ aleph ℵ amalg ⨿ angdnr ⦟
angle ∠ angles ⦞ angleubar ⦤ approx ≈ approxeq ≊ approxeqq ⩰ approxident ≋ arabichad 𞻱 arabicmaj 𞻰 arceq ≘
assert ⊦ ast ∗ asteq ⩮ astrosun ☉ asymp ≍ awint ⨑ bNot ⫭ backcong ≌ backdprime ‶ backprime ‵ backsim ∽ backsimeq
⋍ backslash \ backtrprime ‷ bagmember ⋿ barV ⫪ barcap ⩃ barcup ⩂ bardownharpoonleft ⥡ bardownharpoonright ⥝
barleftarrow ⇤ barleftarrowrightarrowbar ↹ barleftharpoondown ⥖ barleftharpoonup ⥒ barovernorthwestarrow ↸
barrightarrowdiamond ⤠ barrightharpoondown ⥟ barrightharpoonup ⥛ baruparrow ⤒ barupharpoonleft ⥘
barupharpoonright ⥔ barvee ⊽ barwedge ⊼ bbrktbrk ⎶ bdtriplevdash ┆ because ∵ benzenr ⏣ beth ℶ between ≬
bigblacktriangledown ▼ bigblacktriangleup ▲ bigbot ⟘ bigcap ⋂ bigcup ⋃ bigcupdot ⨃ biginterleave ⫼ bigodot ⨀
bigoplus ⨁ bigotimes ⨂ bigslopedvee ⩗ bigslopedwedge ⩘ bigsqcap ⨅ bigsqcup ⨆ bigstar ★ bigtalloblong ⫿ bigtimes
⨉ bigtop ⟙ bigtriangledown ▽ bigtriangleleft ⨞ bigtriangleup △ biguplus ⨄ bigvee ⋁ bigwedge ⋀ bigwhitestar ☆
blackcircledownarrow ⧭ blackcircledrightdot ⚈ blackcircledtwodots ⚉ blackcircleulquadwhite ◕
blackdiamonddownarrow ⧪ blackhourglass ⧗ blackinwhitediamond ◈ blackinwhitesquare ▣ blacklefthalfcircle ◖
blackpointerleft ◄ blackpointerright ► blackrighthalfcircle ◗ blacksmiley ☻ blacktriangle ▴ blacktriangledown ▾
blacktriangleleft ◀ blacktriangleright ▶ blanksymbol ␢ blkhorzoval ⬬ blkvertoval ⬮ blockfull █ blockhalfshaded ▒
blocklefthalf ▌ blocklowhalf ▄ blockqtrshaded ░ blockrighthalf ▐ blockthreeqtrshaded ▓ blockuphalf ▀ bot ⊥
botsemicircle ◡ bowtie ⋈ boxast ⧆ boxbar ◫ boxbox ⧈ boxbslash ⧅ boxcircle ⧇ boxdiag ⧄ boxdot ⊡ boxminus ⊟
boxonbox ⧉ boxplus ⊞ boxtimes ⊠ bsimilarleftarrow ⭁ bsimilarrightarrow ⭇ bsolhsub ⟈ btimes ⨲ bullseye ◎ bumpeq ≏
bumpeqq ⪮ cap ∩ capbarcup ⩉ capdot ⩀ capovercup ⩇ capwedge ⩄ caretinsert ‸ carriagereturn ↵ ccwundercurvearrow ⤿
cdot ⋅ cdotp · checkmark ✓ cirE ⧃ cirbot ⟟ circeq ≗ circlebottomhalfblack ◒ circledast ⊛ circledbullet ⦿
circledcirc ⊚ circleddash ⊝ circledequal ⊜ circledownarrow ⧬ circledparallel ⦷ circledrightdot ⚆ circledstar ✪
circledtwodots ⚇ circledvert ⦶ circledwhitebullet ⦾ circlehbar ⦵ circlelefthalfblack ◐ circlellquad ◵
circlelrquad ◶ circleonleftarrow ⬰ circleonrightarrow ⇴ circlerighthalfblack ◑ circletophalfblack ◓ circleulquad
◴ circleurquad ◷ circleurquadblack ◔ circlevertfill ◍ cirfnint ⨐ cirmid ⫯ cirscir ⧂ closedvarcap ⩍ closedvarcup
⩌ closedvarcupsmashprod ⩐ closure ⁐ clubsuit ♣ coloneq ≔ commaminus ⨩ complement ∁ concavediamond ⟡
concavediamondtickleft ⟢ concavediamondtickright ⟣ cong ≅ congdot ⩭ conictaper ⌲ conjquant ⨇ coprod ∐ csub ⫏
csube ⫑ csup ⫐ csupe ⫒ cuberoot ∛ cup ∪ cupbarcap ⩈ cupdot ⊍ cupleftarrow ⊌ cupovercap ⩆ cupvee ⩅ curlyeqprec ⋞
curlyeqsucc ⋟ curlyvee ⋎ curlywedge ⋏ curvearrowleft ↶ curvearrowleftplus ⤽ curvearrowright ↷
curvearrowrightminus ⤼ cwcirclearrow ⥁ cwgapcirclearrow ⟳ cwopencirclearrow ↻ cwrightarcarrow ⤸
cwundercurvearrow ⤾ dagger † daleth ℸ danger ☡ dashV ⫣ dashVdash ⟛ dashcolon ∹ dashleftharpoondown ⥫
dashrightharpoondown ⥭ dashv ⊣ dbkarrow ⤏ ddagger ‡ ddots ⋱ ddotseq ⩷ diameter ⌀ diamondbotblack ⬙ diamondcdot ⟐
diamondleftarrow ⤝ diamondleftarrowbar ⤟ diamondleftblack ⬖ diamondrightblack ⬗ diamondsuit ♢ diamondtopblack ⬘
dicei ⚀ diceii ⚁ diceiii ⚂ diceiv ⚃ dicev ⚄ dicevi ⚅ dingasterisk ✽ disin ⋲ disjquant ⨈ div ÷ divideontimes ⋇
divslash ∕ doteq ≐ dotequiv ⩧ dotminus ∸ dotplus ∔ dotsim ⩪ dotsminusdots ∺ dottedcircle ◌ dottedsquare ⬚
dottimes ⨰ doublebarvee ⩢ doublebarwedge ⩞ doubleplus ⧺ downarrow ↓ downarrowbar ⤓ downarrowbarred ⤈
downdasharrow ⇣ downdownarrows ⇊ downfishtail ⥿ downharpoonleft ⇃ downharpoonleftbar ⥙ downharpoonright ⇂
downharpoonrightbar ⥕ downharpoonsleftright ⥥ downrightcurvedarrow ⤵ downtriangleleftblack ⧨
downtrianglerightblack ⧩ downuparrows ⇵ downupharpoonsleftright ⥯ downwhitearrow ⇩ downzigzagarrow ↯ dprime ″
draftingarrow ➛ drbkarrow ⤐ dsol ⧶ dsub ⩤ dualmap ⧟ egsdot ⪘ eighthnote ♪ elinters ⏧ ell ℓ elsdot ⪗ emptysetoarr
⦳ emptysetoarrl ⦴ emptysetobar ⦱ emptysetocirc ⦲ enclosecircle ⃝ enclosediamond ⃟ enclosesquare ⃞
enclosetriangle ⃤ enleadertwodots ‥ eparsl ⧣ eqcirc ≖ eqcolon ≕ eqdef ≝ eqdot ⩦ eqeq ⩵ eqeqeq ⩶ eqgtr ⋝ eqless ⋜
eqqgtr ⪚ eqqless ⪙ eqqplus ⩱ eqqsim ⩳ eqqslantgtr ⪜ eqqslantless ⪛ eqsim ≂ eqslantgtr ⪖ eqslantless ⪕ equal =
equalleftarrow ⭀ equalparallel ⋕ equalrightarrow ⥱ equiv ≡ equivDD ⩸ equivVert ⩨ equivVvert ⩩ eqvparsl ⧥
errbarblackcircle ⧳ errbarblackdiamond ⧱ errbarblacksquare ⧯ errbarcircle ⧲ errbardiamond ⧰ errbarsquare ⧮ euro
€ exists ∃ fallingdotseq ≒ fbowtie ⧓ fcmp ⨾ fdiagovnearrow ⤯ fdiagovrdiag ⤬ female ♀ fint ⨏ fisheye ◉ flat ♭
fltns ⏥ forall ∀ forks ⫝̸ forksnot ⫝ forkv ⫙ fourthroot ∜ fourvdots ⦙ fracslash ⁄ frown ⌢ fullouterjoin ⟗ geq ≥
geqq ≧ geqqslant ⫺ geqslant ⩾ gescc ⪩ gesdot ⪀ gesdoto ⪂ gesdotol ⪄ gesles ⪔ gg ≫ ggg ⋙ gggnest ⫸ gimel ℷ glE ⪒
gla ⪥ gleichstark ⧦ glj ⪤ gnapprox ⪊ gneq ⪈ gneqq ≩ gnsim ⋧ greater > gsime ⪎ gsiml ⪐ gtcc ⪧ gtcir ⩺ gtlpar ⦠
gtquest ⩼ gtrapprox ⪆ gtrarr ⥸ gtrdot ⋗ gtreqless ⋛ gtreqqless ⪌ gtrless ≷ gtrsim ≳ harrowextender ⎯ hatapprox ⩯
heartsuit ♡ hermitmatrix ⊹ hexagon ⎔ hexagonblack ⬣ hknearrow ⤤ hknwarrow ⤣ hksearrow ⤥ hkswarrow ⤦
hookleftarrow ↩ hookrightarrow ↪ horizbar ― hourglass ⧖ house ⌂ hrectangle ▭ hrectangleblack ▬ hslash ℏ
hyphenbullet ⁃ hzigzag 〰 iiiint ⨌ iiint ∭ iinfin ⧜ iint ∬ imageof ⊷ imath 𝚤 in ∈ increment ∆ infty ∞ int ∫
intBar ⨎ intbar ⨍ intbottom ⌡ intcap ⨙ intclockwise ∱ intcup ⨚ intercal ⊺ interleave ⫴ intextender ⎮ intlarhk ⨗
intprod ⨼ intprodr ⨽ inttop ⌠ intx ⨘ inversebullet ◘ inversewhitecircle ◙ invlazys ∾ invnot ⌐
invwhitelowerhalfcircle ◛ invwhiteupperhalfcircle ◚ isinE ⋹ isindot ⋵ isinobar ⋷ isins ⋴ isinvb ⋸ jmath 𝚥
kernelcontraction ∻ lAngle ⟪ lBrace ⦃ lBrack ⟦ lParen ⦅ langle ⟨ langledot ⦑ laplac ⧠ lat ⪫ late ⪭ lbag ⟅
lblkbrbrak ⦗ lbrace { lbracelend ⎩ lbracemid ⎨ lbraceuend ⎧ lbrack [ lbrackextender ⎢ lbracklend ⎣ lbracklltick
⦏ lbrackubar ⦋ lbrackuend ⎡ lbrackultick ⦍ lbrbrak ❲ lceil ⌈ lcurvyangle ⧼ leftarrow ← leftarrowapprox ⭊
leftarrowbackapprox ⭂ leftarrowbsimilar ⭋ leftarrowless ⥷ leftarrowonoplus ⬲ leftarrowplus ⥆
leftarrowshortrightarrow ⥃ leftarrowsimilar ⥳ leftarrowsubset ⥺ leftarrowtail ↢ leftarrowtriangle ⇽ leftarrowx ⬾
leftbkarrow ⤌ leftcurvedarrow ⬿ leftdasharrow ⇠ leftdbkarrow ⤎ leftdbltail ⤛ leftdotarrow ⬸ leftdowncurvedarrow
⤶ leftfishtail ⥼ leftharpoondown ↽ leftharpoondownbar ⥞ leftharpoonsupdown ⥢ leftharpoonup ↼ leftharpoonupbar ⥚
leftharpoonupdash ⥪ leftleftarrows ⇇ leftmoon ☾ leftouterjoin ⟕ leftrightarrow ↔ leftrightarrowcircle ⥈
leftrightarrows ⇆ leftrightarrowtriangle ⇿ leftrightharpoondowndown ⥐ leftrightharpoondownup ⥋ leftrightharpoons
⇋ leftrightharpoonsdown ⥧ leftrightharpoonsup ⥦ leftrightharpoonupdown ⥊ leftrightharpoonupup ⥎
leftrightsquigarrow ↭ leftsquigarrow ⇜ lefttail ⤙ leftthreearrows ⬱ leftthreetimes ⋋ leftwavearrow ↜
leftwhitearrow ⇦ leq ≤ leqq ≦ leqqslant ⫹ leqslant ⩽ lescc ⪨ lesdot ⩿ lesdoto ⪁ lesdotor ⪃ lesges ⪓ less <
lessapprox ⪅ lessdot ⋖ lesseqgtr ⋚ lesseqqgtr ⪋ lessgtr ≶ lesssim ≲ lfbowtie ⧑ lfloor ⌊ lftimes ⧔ lgE ⪑
lgblkcircle ⬤ lgblksquare ⬛ lgroup ⟮ lgwhtcircle ◯ lgwhtsquare ⬜ linefeed ↴ ll ≪ llangle ⦉ llarc ◟
llblacktriangle ◣ llcorner ⌞ lll ⋘ lllnest ⫷ llparenthesis ⦇ lltriangle ◺ lmoustache ⎰ lnapprox ⪉ lneq ⪇ lneqq ≨
lnsim ⋦ longdashv ⟞ longdivision ⟌ longleftarrow ⟵ longleftrightarrow ⟷ longleftsquigarrow ⬳ longmapsfrom ⟻
longmapsto ⟼ longrightarrow ⟶ longrightsquigarrow ⟿ looparrowleft ↫ looparrowright ↬ lowint ⨜ lozengeminus ⟠
lparen ( lparenextender ⎜ lparenlend ⎝ lparenless ⦓ lparenuend ⎛ lrarc ◞ lrblacktriangle ◢ lrcorner ⌟ lrtriangle
◿ lrtriangleeq ⧡ lsime ⪍ lsimg ⪏ lsqhook ⫍ ltcc ⪦ ltcir ⩹ ltimes ⋉ ltlarr ⥶ ltquest ⩻ ltrivb ⧏ lvboxline ⎸
lvzigzag ⧘ male ♂ maltese ✠ mapsdown ↧ mapsfrom ↤ mapsto ↦ mapsup ↥ mathampersand & mathatsign @ mathcolon :
mathcomma , mathdollar $ matheth ð mathexclam ! mathhyphen ‐ mathoctothorpe # mathparagraph ¶ mathpercent %
mathperiod . mathplus + mathquestion ? mathratio ∶ mathsection § mathsemicolon ; mathslash / mathsterling £
mathvisiblespace ␣ mathyen ¥ mbfA 𝐀 mbfAlpha 𝚨 mbfB 𝐁 mbfBeta 𝚩 mbfC 𝐂 mbfChi 𝚾 mbfD 𝐃 mbfDelta 𝚫 mbfDigamma 𝟊
mbfE 𝐄 mbfEpsilon 𝚬 mbfEta 𝚮 mbfF 𝐅 mbfG 𝐆 mbfGamma 𝚪 mbfH 𝐇 mbfI 𝐈 mbfIota 𝚰 mbfJ 𝐉 mbfK 𝐊 mbfKappa 𝚱 mbfL 𝐋
mbfLambda 𝚲 mbfM 𝐌 mbfMu 𝚳 mbfN 𝐍 mbfNu 𝚴 mbfO 𝐎 mbfOmega 𝛀 mbfOmicron 𝚶 mbfP 𝐏 mbfPhi 𝚽 mbfPi 𝚷 mbfPsi 𝚿 mbfQ 𝐐
mbfR 𝐑 mbfRho 𝚸 mbfS 𝐒 mbfSigma 𝚺 mbfT 𝐓 mbfTau 𝚻 mbfTheta 𝚯 mbfU 𝐔 mbfUpsilon 𝚼 mbfV 𝐕 mbfW 𝐖 mbfX 𝐗 mbfXi 𝚵
mbfY 𝐘 mbfZ 𝐙 mbfZeta 𝚭 mbfa 𝐚 mbfalpha 𝛂 mbfb 𝐛 mbfbeta 𝛃 mbfc 𝐜 mbfchi 𝛘 mbfd 𝐝 mbfdelta 𝛅 mbfdigamma 𝟋 mbfe 𝐞
mbfeight 𝟖 mbfepsilon 𝛜 mbfeta 𝛈 mbff 𝐟 mbffive 𝟓 mbffour 𝟒 mbffrakA 𝕬 mbffrakB 𝕭 mbffrakC 𝕮 mbffrakD 𝕯 mbffrakE
𝕰 mbffrakF 𝕱 mbffrakG 𝕲 mbffrakH 𝕳 mbffrakI 𝕴 mbffrakJ 𝕵 mbffrakK 𝕶 mbffrakL 𝕷 mbffrakM 𝕸 mbffrakN 𝕹 mbffrakO 𝕺
mbffrakP 𝕻 mbffrakQ 𝕼 mbffrakR 𝕽 mbffrakS 𝕾 mbffrakT 𝕿 mbffrakU 𝖀 mbffrakV 𝖁 mbffrakW 𝖂 mbffrakX 𝖃 mbffrakY 𝖄
mbffrakZ 𝖅 mbffraka 𝖆 mbffrakb 𝖇 mbffrakc 𝖈 mbffrakd 𝖉 mbffrake 𝖊 mbffrakf 𝖋 mbffrakg 𝖌 mbffrakh 𝖍 mbffraki 𝖎
mbffrakj 𝖏 mbffrakk 𝖐 mbffrakl 𝖑 mbffrakm 𝖒 mbffrakn 𝖓 mbffrako 𝖔 mbffrakp 𝖕 mbffrakq 𝖖 mbffrakr 𝖗 mbffraks 𝖘
mbffrakt 𝖙 mbffraku 𝖚 mbffrakv 𝖛 mbffrakw 𝖜 mbffrakx 𝖝 mbffraky 𝖞 mbffrakz 𝖟 mbfg 𝐠 mbfgamma 𝛄 mbfh 𝐡 mbfi 𝐢
mbfiota 𝛊 mbfitA 𝑨 mbfitAlpha 𝜜 mbfitB 𝑩 mbfitBeta 𝜝 mbfitC 𝑪 mbfitChi 𝜲 mbfitD 𝑫 mbfitDelta 𝜟 mbfitE 𝑬
mbfitEpsilon 𝜠 mbfitEta 𝜢 mbfitF 𝑭 mbfitG 𝑮 mbfitGamma 𝜞 mbfitH 𝑯 mbfitI 𝑰 mbfitIota 𝜤 mbfitJ 𝑱 mbfitK 𝑲
mbfitKappa 𝜥 mbfitL 𝑳 mbfitLambda 𝜦 mbfitM 𝑴 mbfitMu 𝜧 mbfitN 𝑵 mbfitNu 𝜨 mbfitO 𝑶 mbfitOmega 𝜴 mbfitOmicron 𝜪
mbfitP 𝑷 mbfitPhi 𝜱 mbfitPi 𝜫 mbfitPsi 𝜳 mbfitQ 𝑸 mbfitR 𝑹 mbfitRho 𝜬 mbfitS 𝑺 mbfitSigma 𝜮 mbfitT 𝑻 mbfitTau 𝜯
mbfitTheta 𝜣 mbfitU 𝑼 mbfitUpsilon 𝜰 mbfitV 𝑽 mbfitW 𝑾 mbfitX 𝑿 mbfitXi 𝜩 mbfitY 𝒀 mbfitZ 𝒁 mbfitZeta 𝜡 mbfita 𝒂
mbfitalpha 𝜶 mbfitb 𝒃 mbfitbeta 𝜷 mbfitc 𝒄 mbfitchi 𝝌 mbfitd 𝒅 mbfitdelta 𝜹 mbfite 𝒆 mbfitepsilon 𝝐 mbfiteta 𝜼
mbfitf 𝒇 mbfitg 𝒈 mbfitgamma 𝜸 mbfith 𝒉 mbfiti 𝒊 mbfitiota 𝜾 mbfitj 𝒋 mbfitk 𝒌 mbfitkappa 𝜿 mbfitl 𝒍 mbfitlambda
𝝀 mbfitm 𝒎 mbfitmu 𝝁 mbfitn 𝒏 mbfitnabla 𝜵 mbfitnu 𝝂 mbfito 𝒐 mbfitomega 𝝎 mbfitomicron 𝝄 mbfitp 𝒑 mbfitpartial
𝝏 mbfitphi 𝝓 mbfitpi 𝝅 mbfitpsi 𝝍 mbfitq 𝒒 mbfitr 𝒓 mbfitrho 𝝆 mbfits 𝒔 mbfitsansA 𝘼 mbfitsansAlpha 𝞐 mbfitsansB
𝘽 mbfitsansBeta 𝞑 mbfitsansC 𝘾 mbfitsansChi 𝞦 mbfitsansD 𝘿 mbfitsansDelta 𝞓 mbfitsansE 𝙀 mbfitsansEpsilon 𝞔
mbfitsansEta 𝞖 mbfitsansF 𝙁 mbfitsansG 𝙂 mbfitsansGamma 𝞒 mbfitsansH 𝙃 mbfitsansI 𝙄 mbfitsansIota 𝞘 mbfitsansJ 𝙅
mbfitsansK 𝙆 mbfitsansKappa 𝞙 mbfitsansL 𝙇 mbfitsansLambda 𝞚 mbfitsansM 𝙈 mbfitsansMu 𝞛 mbfitsansN 𝙉 mbfitsansNu
𝞜 mbfitsansO 𝙊 mbfitsansOmega 𝞨 mbfitsansOmicron 𝞞 mbfitsansP 𝙋 mbfitsansPhi 𝞥 mbfitsansPi 𝞟 mbfitsansPsi 𝞧
mbfitsansQ 𝙌 mbfitsansR 𝙍 mbfitsansRho 𝞠 mbfitsansS 𝙎 mbfitsansSigma 𝞢 mbfitsansT 𝙏 mbfitsansTau 𝞣
mbfitsansTheta 𝞗 mbfitsansU 𝙐 mbfitsansUpsilon 𝞤 mbfitsansV 𝙑 mbfitsansW 𝙒 mbfitsansX 𝙓 mbfitsansXi 𝞝 mbfitsansY
𝙔 mbfitsansZ 𝙕 mbfitsansZeta 𝞕 mbfitsansa 𝙖 mbfitsansalpha 𝞪 mbfitsansb 𝙗 mbfitsansbeta 𝞫 mbfitsansc 𝙘
mbfitsanschi 𝟀 mbfitsansd 𝙙 mbfitsansdelta 𝞭 mbfitsanse 𝙚 mbfitsansepsilon 𝟄 mbfitsanseta 𝞰 mbfitsansf 𝙛
mbfitsansg 𝙜 mbfitsansgamma 𝞬 mbfitsansh 𝙝 mbfitsansi 𝙞 mbfitsansiota 𝞲 mbfitsansj 𝙟 mbfitsansk 𝙠 mbfitsanskappa
𝞳 mbfitsansl 𝙡 mbfitsanslambda 𝞴 mbfitsansm 𝙢 mbfitsansmu 𝞵 mbfitsansn 𝙣 mbfitsansnabla 𝞩 mbfitsansnu 𝞶
mbfitsanso 𝙤 mbfitsansomega 𝟂 mbfitsansomicron 𝞸 mbfitsansp 𝙥 mbfitsanspartial 𝟃 mbfitsansphi 𝟇 mbfitsanspi 𝞹
mbfitsanspsi 𝟁 mbfitsansq 𝙦 mbfitsansr 𝙧 mbfitsansrho 𝞺 mbfitsanss 𝙨 mbfitsanssigma 𝞼 mbfitsanst 𝙩 mbfitsanstau
𝞽 mbfitsanstheta 𝞱 mbfitsansu 𝙪 mbfitsansupsilon 𝞾 mbfitsansv 𝙫 mbfitsansvarTheta 𝞡 mbfitsansvarepsilon 𝞮
mbfitsansvarkappa 𝟆 mbfitsansvarphi 𝞿 mbfitsansvarpi 𝟉 mbfitsansvarrho 𝟈 mbfitsansvarsigma 𝞻 mbfitsansvartheta 𝟅
mbfitsansw 𝙬 mbfitsansx 𝙭 mbfitsansxi 𝞷 mbfitsansy 𝙮 mbfitsansz 𝙯 mbfitsanszeta 𝞯 mbfitsigma 𝝈 mbfitt 𝒕 mbfittau
𝝉 mbfittheta 𝜽 mbfitu 𝒖 mbfitupsilon 𝝊 mbfitv 𝒗 mbfitvarTheta 𝜭 mbfitvarepsilon 𝜺 mbfitvarkappa 𝝒 mbfitvarphi 𝝋
mbfitvarpi 𝝕 mbfitvarrho 𝝔 mbfitvarsigma 𝝇 mbfitvartheta 𝝑 mbfitw 𝒘 mbfitx 𝒙 mbfitxi 𝝃 mbfity 𝒚 mbfitz 𝒛
mbfitzeta 𝜻 mbfj 𝐣 mbfk 𝐤 mbfkappa 𝛋 mbfl 𝐥 mbflambda 𝛌 mbfm 𝐦 mbfmu 𝛍 mbfn 𝐧 mbfnabla 𝛁 mbfnine 𝟗 mbfnu 𝛎 mbfo
𝐨 mbfomega 𝛚 mbfomicron 𝛐 mbfone 𝟏 mbfp 𝐩 mbfpartial 𝛛 mbfphi 𝛟 mbfpi 𝛑 mbfpsi 𝛙 mbfq 𝐪 mbfr 𝐫 mbfrho 𝛒 mbfs 𝐬
mbfsansA 𝗔 mbfsansAlpha 𝝖 mbfsansB 𝗕 mbfsansBeta 𝝗 mbfsansC 𝗖 mbfsansChi 𝝬 mbfsansD 𝗗 mbfsansDelta 𝝙 mbfsansE 𝗘
mbfsansEpsilon 𝝚 mbfsansEta 𝝜 mbfsansF 𝗙 mbfsansG 𝗚 mbfsansGamma 𝝘 mbfsansH 𝗛 mbfsansI 𝗜 mbfsansIota 𝝞 mbfsansJ
𝗝 mbfsansK 𝗞 mbfsansKappa 𝝟 mbfsansL 𝗟 mbfsansLambda 𝝠 mbfsansM 𝗠 mbfsansMu 𝝡 mbfsansN 𝗡 mbfsansNu 𝝢 mbfsansO 𝗢
mbfsansOmega 𝝮 mbfsansOmicron 𝝤 mbfsansP 𝗣 mbfsansPhi 𝝫 mbfsansPi 𝝥 mbfsansPsi 𝝭 mbfsansQ 𝗤 mbfsansR 𝗥
mbfsansRho 𝝦 mbfsansS 𝗦 mbfsansSigma 𝝨 mbfsansT 𝗧 mbfsansTau 𝝩 mbfsansTheta 𝝝 mbfsansU 𝗨 mbfsansUpsilon 𝝪
mbfsansV 𝗩 mbfsansW 𝗪 mbfsansX 𝗫 mbfsansXi 𝝣 mbfsansY 𝗬 mbfsansZ 𝗭 mbfsansZeta 𝝛 mbfsansa 𝗮 mbfsansalpha 𝝰
mbfsansb 𝗯 mbfsansbeta 𝝱 mbfsansc 𝗰 mbfsanschi 𝞆 mbfsansd 𝗱 mbfsansdelta 𝝳 mbfsanse 𝗲 mbfsanseight 𝟴
mbfsansepsilon 𝞊 mbfsanseta 𝝶 mbfsansf 𝗳 mbfsansfive 𝟱 mbfsansfour 𝟰 mbfsansg 𝗴 mbfsansgamma 𝝲 mbfsansh 𝗵
mbfsansi 𝗶 mbfsansiota 𝝸 mbfsansj 𝗷 mbfsansk 𝗸 mbfsanskappa 𝝹 mbfsansl 𝗹 mbfsanslambda 𝝺 mbfsansm 𝗺 mbfsansmu 𝝻
mbfsansn 𝗻 mbfsansnabla 𝝯 mbfsansnine 𝟵 mbfsansnu 𝝼 mbfsanso 𝗼 mbfsansomega 𝞈 mbfsansomicron 𝝾 mbfsansone 𝟭
mbfsansp 𝗽 mbfsanspartial 𝞉 mbfsansphi 𝞍 mbfsanspi 𝝿 mbfsanspsi 𝞇 mbfsansq 𝗾 mbfsansr 𝗿 mbfsansrho 𝞀 mbfsanss 𝘀
mbfsansseven 𝟳 mbfsanssigma 𝞂 mbfsanssix 𝟲 mbfsanst 𝘁 mbfsanstau 𝞃 mbfsanstheta 𝝷 mbfsansthree 𝟯 mbfsanstwo 𝟮
mbfsansu 𝘂 mbfsansupsilon 𝞄 mbfsansv 𝘃 mbfsansvarTheta 𝝧 mbfsansvarepsilon 𝝴 mbfsansvarkappa 𝞌 mbfsansvarphi 𝞅
mbfsansvarpi 𝞏 mbfsansvarrho 𝞎 mbfsansvarsigma 𝞁 mbfsansvartheta 𝞋 mbfsansw 𝘄 mbfsansx 𝘅 mbfsansxi 𝝽 mbfsansy 𝘆
mbfsansz 𝘇 mbfsanszero 𝟬 mbfsanszeta 𝝵 mbfscrA 𝓐 mbfscrB 𝓑 mbfscrC 𝓒 mbfscrD 𝓓 mbfscrE 𝓔 mbfscrF 𝓕 mbfscrG 𝓖
mbfscrH 𝓗 mbfscrI 𝓘 mbfscrJ 𝓙 mbfscrK 𝓚 mbfscrL 𝓛 mbfscrM 𝓜 mbfscrN 𝓝 mbfscrO 𝓞 mbfscrP 𝓟 mbfscrQ 𝓠 mbfscrR 𝓡
mbfscrS 𝓢 mbfscrT 𝓣 mbfscrU 𝓤 mbfscrV 𝓥 mbfscrW 𝓦 mbfscrX 𝓧 mbfscrY 𝓨 mbfscrZ 𝓩 mbfscra 𝓪 mbfscrb 𝓫 mbfscrc 𝓬
mbfscrd 𝓭 mbfscre 𝓮 mbfscrf 𝓯 mbfscrg 𝓰 mbfscrh 𝓱 mbfscri 𝓲 mbfscrj 𝓳 mbfscrk 𝓴 mbfscrl 𝓵 mbfscrm 𝓶 mbfscrn 𝓷
mbfscro 𝓸 mbfscrp 𝓹 mbfscrq 𝓺 mbfscrr 𝓻 mbfscrs 𝓼 mbfscrt 𝓽 mbfscru 𝓾 mbfscrv 𝓿 mbfscrw 𝔀 mbfscrx 𝔁 mbfscry 𝔂
mbfscrz 𝔃 mbfseven 𝟕 mbfsigma 𝛔 mbfsix 𝟔 mbft 𝐭 mbftau 𝛕 mbftheta 𝛉 mbfthree 𝟑 mbftwo 𝟐 mbfu 𝐮 mbfupsilon 𝛖 mbfv
𝐯 mbfvarTheta 𝚹 mbfvarepsilon 𝛆 mbfvarkappa 𝛞 mbfvarphi 𝛗 mbfvarpi 𝛡 mbfvarrho 𝛠 mbfvarsigma 𝛓 mbfvartheta 𝛝
mbfw 𝐰 mbfx 𝐱 mbfxi 𝛏 mbfy 𝐲 mbfz 𝐳 mbfzero 𝟎 mbfzeta 𝛇 mdblkcircle ⚫ mdblkdiamond ⬥ mdblklozenge ⬧ mdblksquare
◼ mdlgblkcircle ● mdlgblkdiamond ◆ mdlgblklozenge ⧫ mdlgblksquare ■ mdlgwhtcircle ○ mdlgwhtdiamond ◇
mdlgwhtlozenge ◊ mdlgwhtsquare □ mdsmblkcircle ⦁ mdsmblksquare ◾ mdsmwhtcircle ⚬ mdsmwhtsquare ◽ mdwhtcircle ⚪
mdwhtdiamond ⬦ mdwhtlozenge ⬨ mdwhtsquare ◻ measangledltosw ⦯ measangledrtose ⦮ measangleldtosw ⦫
measanglelutonw ⦩ measanglerdtose ⦪ measanglerutone ⦨ measangleultonw ⦭ measangleurtone ⦬ measeq ≞ measuredangle
∡ measuredangleleft ⦛ measuredrightangle ⊾ medblackstar ⭑ medwhitestar ⭐ mfrakA 𝔄 mfrakB 𝔅 mfrakC ℭ mfrakD 𝔇
mfrakE 𝔈 mfrakF 𝔉 mfrakG 𝔊 mfrakH ℌ mfrakJ 𝔍 mfrakK 𝔎 mfrakL 𝔏 mfrakM 𝔐 mfrakN 𝔑 mfrakO 𝔒 mfrakP 𝔓 mfrakQ 𝔔
mfrakS 𝔖 mfrakT 𝔗 mfrakU 𝔘 mfrakV 𝔙 mfrakW 𝔚 mfrakX 𝔛 mfrakY 𝔜 mfrakZ ℨ mfraka 𝔞 mfrakb 𝔟 mfrakc 𝔠 mfrakd 𝔡
mfrake 𝔢 mfrakf 𝔣 mfrakg 𝔤 mfrakh 𝔥 mfraki 𝔦 mfrakj 𝔧 mfrakk 𝔨 mfrakl 𝔩 mfrakm 𝔪 mfrakn 𝔫 mfrako 𝔬 mfrakp 𝔭
mfrakq 𝔮 mfrakr 𝔯 mfraks 𝔰 mfrakt 𝔱 mfraku 𝔲 mfrakv 𝔳 mfrakw 𝔴 mfrakx 𝔵 mfraky 𝔶 mfrakz 𝔷 mho ℧ mid ∣ midbarvee
⩝ midbarwedge ⩜ midcir ⫰ minus − minusdot ⨪ minusfdots ⨫ minusrdots ⨬ mitA 𝐴 mitAlpha 𝛢 mitB 𝐵 mitBbbD ⅅ mitBbbd
ⅆ mitBbbe ⅇ mitBbbi ⅈ mitBbbj ⅉ mitBeta 𝛣 mitC 𝐶 mitChi 𝛸 mitD 𝐷 mitDelta 𝛥 mitE 𝐸 mitEpsilon 𝛦 mitEta 𝛨 mitF 𝐹
mitG 𝐺 mitGamma 𝛤 mitH 𝐻 mitI 𝐼 mitIota 𝛪 mitJ 𝐽 mitK 𝐾 mitKappa 𝛫 mitL 𝐿 mitLambda 𝛬 mitM 𝑀 mitMu 𝛭 mitN 𝑁
mitNu 𝛮 mitO 𝑂 mitOmega 𝛺 mitOmicron 𝛰 mitP 𝑃 mitPhi 𝛷 mitPi 𝛱 mitPsi 𝛹 mitQ 𝑄 mitR 𝑅 mitRho 𝛲 mitS 𝑆 mitSigma 𝛴
mitT 𝑇 mitTau 𝛵 mitTheta 𝛩 mitU 𝑈 mitUpsilon 𝛶 mitV 𝑉 mitW 𝑊 mitX 𝑋 mitXi 𝛯 mitY 𝑌 mitZ 𝑍 mitZeta 𝛧 mita 𝑎
mitalpha 𝛼 mitb 𝑏 mitbeta 𝛽 mitc 𝑐 mitchi 𝜒 mitd 𝑑 mitdelta 𝛿 mite 𝑒 mitepsilon 𝜖 miteta 𝜂 mitf 𝑓 mitg 𝑔
mitgamma 𝛾 miti 𝑖 mitiota 𝜄 mitj 𝑗 mitk 𝑘 mitkappa 𝜅 mitl 𝑙 mitlambda 𝜆 mitm 𝑚 mitmu 𝜇 mitn 𝑛 mitnabla 𝛻 mitnu 𝜈
mito 𝑜 mitomega 𝜔 mitomicron 𝜊 mitp 𝑝 mitpartial 𝜕 mitphi 𝜙 mitpi 𝜋 mitpsi 𝜓 mitq 𝑞 mitr 𝑟 mitrho 𝜌 mits 𝑠
mitsansA 𝘈 mitsansB 𝘉 mitsansC 𝘊 mitsansD 𝘋 mitsansE 𝘌 mitsansF 𝘍 mitsansG 𝘎 mitsansH 𝘏 mitsansI 𝘐 mitsansJ 𝘑
mitsansK 𝘒 mitsansL 𝘓 mitsansM 𝘔 mitsansN 𝘕 mitsansO 𝘖 mitsansP 𝘗 mitsansQ 𝘘 mitsansR 𝘙 mitsansS 𝘚 mitsansT 𝘛
mitsansU 𝘜 mitsansV 𝘝 mitsansW 𝘞 mitsansX 𝘟 mitsansY 𝘠 mitsansZ 𝘡 mitsansa 𝘢 mitsansb 𝘣 mitsansc 𝘤 mitsansd 𝘥
mitsanse 𝘦 mitsansf 𝘧 mitsansg 𝘨 mitsansh 𝘩 mitsansi 𝘪 mitsansj 𝘫 mitsansk 𝘬 mitsansl 𝘭 mitsansm 𝘮 mitsansn 𝘯
mitsanso 𝘰 mitsansp 𝘱 mitsansq 𝘲 mitsansr 𝘳 mitsanss 𝘴 mitsanst 𝘵 mitsansu 𝘶 mitsansv 𝘷 mitsansw 𝘸 mitsansx 𝘹
mitsansy 𝘺 mitsansz 𝘻 mitsigma 𝜎 mitt 𝑡 mittau 𝜏 mittheta 𝜃 mitu 𝑢 mitupsilon 𝜐 mitv 𝑣 mitvarTheta 𝛳
mitvarepsilon 𝜀 mitvarkappa 𝜘 mitvarphi 𝜑 mitvarpi 𝜛 mitvarrho 𝜚 mitvarsigma 𝜍 mitvartheta 𝜗 mitw 𝑤 mitx 𝑥 mitxi
𝜉 mity 𝑦 mitz 𝑧 mitzeta 𝜁 mlcp ⫛ models ⊧ modtwosum ⨊ mp ∓ msansA 𝖠 msansB 𝖡 msansC 𝖢 msansD 𝖣 msansE 𝖤 msansF 𝖥
msansG 𝖦 msansH 𝖧 msansI 𝖨 msansJ 𝖩 msansK 𝖪 msansL 𝖫 msansM 𝖬 msansN 𝖭 msansO 𝖮 msansP 𝖯 msansQ 𝖰 msansR 𝖱
msansS 𝖲 msansT 𝖳 msansU 𝖴 msansV 𝖵 msansW 𝖶 msansX 𝖷 msansY 𝖸 msansZ 𝖹 msansa 𝖺 msansb 𝖻 msansc 𝖼 msansd 𝖽
msanse 𝖾 msanseight 𝟪 msansf 𝖿 msansfive 𝟧 msansfour 𝟦 msansg 𝗀 msansh 𝗁 msansi 𝗂 msansj 𝗃 msansk 𝗄 msansl 𝗅
msansm 𝗆 msansn 𝗇 msansnine 𝟫 msanso 𝗈 msansone 𝟣 msansp 𝗉 msansq 𝗊 msansr 𝗋 msanss 𝗌 msansseven 𝟩 msanssix 𝟨
msanst 𝗍 msansthree 𝟥 msanstwo 𝟤 msansu 𝗎 msansv 𝗏 msansw 𝗐 msansx 𝗑 msansy 𝗒 msansz 𝗓 msanszero 𝟢 mscrA 𝒜 mscrB
ℬ mscrC 𝒞 mscrD 𝒟 mscrE ℰ mscrF ℱ mscrG 𝒢 mscrH ℋ mscrI ℐ mscrJ 𝒥 mscrK 𝒦 mscrL ℒ mscrM ℳ mscrN 𝒩 mscrO 𝒪 mscrP
𝒫 mscrQ 𝒬 mscrR ℛ mscrS 𝒮 mscrT 𝒯 mscrU 𝒰 mscrV 𝒱 mscrW 𝒲 mscrX 𝒳 mscrY 𝒴 mscrZ 𝒵 mscra 𝒶 mscrb 𝒷 mscrc 𝒸 mscrd
𝒹 mscre ℯ mscrf 𝒻 mscrg ℊ mscrh 𝒽 mscri 𝒾 mscrj 𝒿 mscrk 𝓀 mscrl 𝓁 mscrm 𝓂 mscrn 𝓃 mscro ℴ mscrp 𝓅 mscrq 𝓆 mscrr
𝓇 mscrs 𝓈 mscrt 𝓉 mscru 𝓊 mscrv 𝓋 mscrw 𝓌 mscrx 𝓍 mscry 𝓎 mscrz 𝓏 mttA 𝙰 mttB 𝙱 mttC 𝙲 mttD 𝙳 mttE 𝙴 mttF 𝙵 mttG
𝙶 mttH 𝙷 mttI 𝙸 mttJ 𝙹 mttK 𝙺 mttL 𝙻 mttM 𝙼 mttN 𝙽 mttO 𝙾 mttP 𝙿 mttQ 𝚀 mttR 𝚁 mttS 𝚂 mttT 𝚃 mttU 𝚄 mttV 𝚅 mttW
𝚆 mttX 𝚇 mttY 𝚈 mttZ 𝚉 mtta 𝚊 mttb 𝚋 mttc 𝚌 mttd 𝚍 mtte 𝚎 mtteight 𝟾 mttf 𝚏 mttfive 𝟻 mttfour 𝟺 mttg 𝚐 mtth 𝚑
mtti 𝚒 mttj 𝚓 mttk 𝚔 mttl 𝚕 mttm 𝚖 mttn 𝚗 mttnine 𝟿 mtto 𝚘 mttone 𝟷 mttp 𝚙 mttq 𝚚 mttr 𝚛 mtts 𝚜 mttseven 𝟽
mttsix 𝟼 mttt 𝚝 mttthree 𝟹 mtttwo 𝟸 mttu 𝚞 mttv 𝚟 mttw 𝚠 mttx 𝚡 mtty 𝚢 mttz 𝚣 mttzero 𝟶 multimap ⊸ multimapinv ⟜
mupAlpha Α mupBeta Β mupChi Χ mupDelta Δ mupEpsilon Ε mupEta Η mupGamma Γ mupIota Ι mupKappa Κ mupLambda Λ mupMu
Μ mupNu Ν mupOmega Ω mupOmicron Ο mupPhi Φ mupPi Π mupPsi Ψ mupRho Ρ mupSigma Σ mupTau Τ mupTheta Θ mupUpsilon Υ
mupXi Ξ mupZeta Ζ mupalpha α mupbeta β mupchi χ mupdelta δ mupepsilon ϵ mupeta η mupgamma γ mupiota ι mupkappa κ
muplambda λ mupmu μ mupnu ν mupomega ω mupomicron ο mupphi ϕ muppi π muppsi ψ muprho ρ mupsigma σ muptau τ
muptheta θ mupupsilon υ mupvarTheta ϴ mupvarepsilon ε mupvarkappa ϰ mupvarphi φ mupvarpi ϖ mupvarrho ϱ
mupvarsigma ς mupvartheta ϑ mupxi ξ mupzeta ζ nHdownarrow ⇟ nHuparrow ⇞ nLeftarrow ⇍ nLeftrightarrow ⇎
nRightarrow ⇏ nVDash ⊯ nVdash ⊮ nVleftarrow ⇺ nVleftarrowtail ⬺ nVleftrightarrow ⇼ nVrightarrow ⇻
nVrightarrowtail ⤕ nVtwoheadleftarrow ⬵ nVtwoheadleftarrowtail ⬽ nVtwoheadrightarrow ⤁ nVtwoheadrightarrowtail ⤘
nabla ∇ napprox ≉ nasymp ≭ natural ♮ ncong ≇ ne ≠ nearrow ↗ neg ¬ neovnwarrow ⤱ neovsearrow ⤮ nequiv ≢ neswarrow
⤢ neuter ⚲ nexists ∄ ngeq ≱ ngtr ≯ ngtrless ≹ ngtrsim ≵ nhVvert ⫵ nhpar ⫲ ni ∋ niobar ⋾ nis ⋼ nisd ⋺ nleftarrow
↚ nleftrightarrow ↮ nleq ≰ nless ≮ nlessgtr ≸ nlesssim ≴ nmid ∤ nni ∌ notin ∉ nparallel ∦ npolint ⨔ nprec ⊀
npreccurlyeq ⋠ nrightarrow ↛ nsim ≁ nsime ≄ nsimeq ≄ nsqsubseteq ⋢ nsqsupseteq ⋣ nsubset ⊄ nsubseteq ⊈ nsucc ⊁
nsucccurlyeq ⋡ nsupset ⊅ nsupseteq ⊉ ntrianglelefteq ⋬ ntrianglerighteq ⋭ nvDash ⊭ nvLeftarrow ⤂
nvLeftrightarrow ⤄ nvRightarrow ⤃ nvartriangleleft ⋪ nvartriangleright ⋫ nvdash ⊬ nvinfty ⧞ nvleftarrow ⇷
nvleftarrowtail ⬹ nvleftrightarrow ⇹ nvrightarrow ⇸ nvrightarrowtail ⤔ nvtwoheadleftarrow ⬴
nvtwoheadleftarrowtail ⬼ nvtwoheadrightarrow ⤀ nvtwoheadrightarrowtail ⤗ nwarrow ↖ nwovnearrow ⤲ nwsearrow ⤡
obar ⌽ obot ⦺ obrbrak ⏠ obslash ⦸ odiv ⨸ odot ⊙ odotslashdot ⦼ ogreaterthan ⧁ oiiint ∰ oiint ∯ oint ∮
ointctrclockwise ∳ olcross ⦻ olessthan ⧀ ominus ⊖ operp ⦹ oplus ⊕ opluslhrim ⨭ oplusrhrim ⨮ origof ⊶ oslash ⊘
otimes ⊗ otimeshat ⨶ otimeslhrim ⨴ otimesrhrim ⨵ parallel ∥ parallelogram ▱ parallelogramblack ▰ parsim ⫳
partial ∂ partialmeetcontraction ⪣ pentagon ⬠ pentagonblack ⬟ perp ⟂ perps ⫡ pitchfork ⋔ plusdot ⨥ pluseqq ⩲
plushat ⨣ plussim ⨦ plussubtwo ⨧ plustrif ⨨ pm ± pointint ⨕ postalmark 〒 prec ≺ precapprox ⪷ preccurlyeq ≼
preceq ⪯ preceqq ⪳ precnapprox ⪹ precneq ⪱ precneqq ⪵ precnsim ⋨ precsim ≾ prime ′ prod ∏ profline ⌒ profsurf ⌓
propto ∝ prurel ⊰ pullback ⟓ pushout ⟔ qprime ⁗ quarternote ♩ questeq ≟ rAngle ⟫ rBrace ⦄ rBrack ⟧ rParen ⦆
rangle ⟩ rangledot ⦒ rangledownzigzagarrow ⍼ rbag ⟆ rblkbrbrak ⦘ rbrace } rbracelend ⎭ rbracemid ⎬ rbraceuend ⎫
rbrack ] rbrackextender ⎥ rbracklend ⎦ rbracklrtick ⦎ rbrackubar ⦌ rbrackuend ⎤ rbrackurtick ⦐ rbrbrak ❳ rceil ⌉
rcurvyangle ⧽ rdiagovfdiag ⤫ rdiagovsearrow ⤰ revangle ⦣ revangleubar ⦥ revemptyset ⦰ revnmid ⫮ rfbowtie ⧒
rfloor ⌋ rftimes ⧕ rgroup ⟯ rightangle ∟ rightanglemdot ⦝ rightanglesqr ⦜ rightarrow → rightarrowapprox ⥵
rightarrowbackapprox ⭈ rightarrowbar ⇥ rightarrowbsimilar ⭌ rightarrowdiamond ⤞ rightarrowgtr ⭃
rightarrowonoplus ⟴ rightarrowplus ⥅ rightarrowshortleftarrow ⥂ rightarrowsimilar ⥴ rightarrowsupset ⭄
rightarrowtail ↣ rightarrowtriangle ⇾ rightarrowx ⥇ rightbkarrow ⤍ rightcurvedarrow ⤳ rightdasharrow ⇢
rightdbltail ⤜ rightdotarrow ⤑ rightdowncurvedarrow ⤷ rightfishtail ⥽ rightharpoondown ⇁ rightharpoondownbar ⥗
rightharpoonsupdown ⥤ rightharpoonup ⇀ rightharpoonupbar ⥓ rightharpoonupdash ⥬ rightimply ⥰ rightleftarrows ⇄
rightleftharpoons ⇌ rightleftharpoonsdown ⥩ rightleftharpoonsup ⥨ rightmoon ☽ rightouterjoin ⟖ rightpentagon ⭔
rightpentagonblack ⭓ rightrightarrows ⇉ rightsquigarrow ⇝ righttail ⤚ rightthreearrows ⇶ rightthreetimes ⋌
rightwavearrow ↝ rightwhitearrow ⇨ ringplus ⨢ risingdotseq ≓ rmoustache ⎱ rparen ) rparenextender ⎟ rparengtr ⦔
rparenlend ⎠ rparenuend ⎞ rppolint ⨒ rrangle ⦊ rrparenthesis ⦈ rsolbar ⧷ rsqhook ⫎ rsub ⩥ rtimes ⋊ rtriltri ⧎
ruledelayed ⧴ rvboxline ⎹ rvzigzag ⧙ sansLmirrored ⅃ sansLturned ⅂ scpolint ⨓ scurel ⊱ searrow ↘ seovnearrow ⤭
setminus ⧵ sharp ♯ shortdowntack ⫟ shortlefttack ⫞ shortrightarrowleftarrow ⥄ shortuptack ⫠ shuffle ⧢ sim ∼ sime
≃ simeq ≃ simgE ⪠ simgtr ⪞ similarleftarrow ⭉ similarrightarrow ⥲ simlE ⪟ simless ⪝ simminussim ⩬ simneqq ≆
simplus ⨤ simrdots ⩫ sinewave ∿ smallblacktriangleleft ◂ smallblacktriangleright ▸ smallin ∊ smallni ∍
smallsetminus ∖ smalltriangleleft ◃ smalltriangleright ▹ smashtimes ⨳ smblkcircle • smblkdiamond ⬩ smblklozenge
⬪ smblksquare ▪ smeparsl ⧤ smile ⌣ smt ⪪ smte ⪬ smwhitestar ⭒ smwhtcircle ◦ smwhtdiamond ⋄ smwhtlozenge ⬫
smwhtsquare ▫ spadesuit ♠ sphericalangle ∢ sphericalangleup ⦡ sqcap ⊓ sqcup ⊔ sqint ⨖ sqlozenge ⌑ sqrt √
sqrtbottom ⎷ sqsubset ⊏ sqsubseteq ⊑ sqsubsetneq ⋤ sqsupset ⊐ sqsupseteq ⊒ sqsupsetneq ⋥ squarebotblack ⬓
squarecrossfill ▩ squarehfill ▤ squarehvfill ▦ squareleftblack ◧ squarellblack ⬕ squarellquad ◱ squarelrblack ◪
squarelrquad ◲ squareneswfill ▨ squarenwsefill ▧ squarerightblack ◨ squaretopblack ⬒ squareulblack ◩
squareulquad ◰ squareurblack ⬔ squareurquad ◳ squarevfill ▥ squoval ▢ sslash ⫽ star ⋆ stareq ≛ strns ⏤ subedot ⫃
submult ⫁ subrarr ⥹ subset ⊂ subsetapprox ⫉ subsetcirc ⟃ subsetdot ⪽ subseteq ⊆ subseteqq ⫅ subsetneq ⊊
subsetneqq ⫋ subsetplus ⪿ subsim ⫇ subsub ⫕ subsup ⫓ succ ≻ succapprox ⪸ succcurlyeq ≽ succeq ⪰ succeqq ⪴
succnapprox ⪺ succneq ⪲ succneqq ⪶ succnsim ⋩ succsim ≿ sum ∑ sumbottom ⎳ sumint ⨋ sumtop ⎲ sun ☼ supdsub ⫘
supedot ⫄ suphsol ⟉ suphsub ⫗ suplarr ⥻ supmult ⫂ supset ⊃ supsetapprox ⫊ supsetcirc ⟄ supsetdot ⪾ supseteq ⊇
supseteqq ⫆ supsetneq ⊋ supsetneqq ⫌ supsetplus ⫀ supsim ⫈ supsub ⫔ supsup ⫖ surd √ swarrow ↙ talloblong ⫾
therefore ∴ thermod ⧧ threedangle ⟀ threedotcolon ⫶ tieconcat ⁀ tieinfty ⧝ times × timesbar ⨱ tminus ⧿ toea ⤨
tona ⤧ top ⊤ topbot ⌶ topcir ⫱ topfork ⫚ topsemicircle ◠ tosa ⤩ towa ⤪ tplus ⧾ trapezium ⏢ trianglecdot ◬
triangledown ▿ triangleleft ◁ triangleleftblack ◭ trianglelefteq ⊴ triangleminus ⨺ triangleodot ⧊ triangleplus ⨹
triangleq ≜ triangleright ▷ trianglerightblack ◮ trianglerighteq ⊵ triangles ⧌ triangleserifs ⧍ triangletimes ⨻
triangleubar ⧋ tripleplus ⧻ trprime ‴ trslash ⫻ turnangle ⦢ turnediota ℩ turnednot ⌙ twocaps ⩋ twocups ⩊
twoheaddownarrow ↡ twoheadleftarrow ↞ twoheadleftarrowtail ⬻ twoheadleftdbkarrow ⬷ twoheadmapsfrom ⬶
twoheadmapsto ⤅ twoheadrightarrow ↠ twoheadrightarrowtail ⤖ twoheaduparrow ↟ twoheaduparrowcircle ⥉ twolowline ‗
twonotes ♫ typecolon ⦂ ubrbrak ⏡ ularc ◜ ulblacktriangle ◤ ulcorner ⌜ ultriangle ◸ uminus ⩁ unicodecdots ⋯
unicodeellipsis … upDigamma Ϝ upand ⅋ uparrow ↑ uparrowbarred ⤉ uparrowoncircle ⦽ upbackepsilon ϶ updasharrow ⇡
updigamma ϝ updownarrow ↕ updownarrowbar ↨ updownarrows ⇅ updownharpoonleftleft ⥑ updownharpoonleftright ⥍
updownharpoonrightleft ⥌ updownharpoonrightright ⥏ updownharpoonsleftright ⥮ upfishtail ⥾ upharpoonleft ↿
upharpoonleftbar ⥠ upharpoonright ↾ upharpoonrightbar ⥜ upharpoonsleftright ⥣ upin ⟒ upint ⨛ uplus ⊎
uprightcurvearrow ⤴ upuparrows ⇈ upwhitearrow ⇧ urarc ◝ urblacktriangle ◥ urcorner ⌝ urtriangle ◹ vBar ⫨ vBarv ⫩
vDash ⊨ vDdash ⫢ varVdash ⫦ varbarwedge ⌅ varcarriagereturn ⏎ varclubsuit ♧ vardiamondsuit ♦ vardoublebarwedge ⌆
varheartsuit ♥ varhexagon ⬡ varhexagonblack ⬢ varhexagonlrbonds ⌬ varisinobar ⋶ varisins ⋳ varlrtriangle ⊿
varniobar ⋽ varnis ⋻ varnothing ∅ varointclockwise ∲ varspadesuit ♤ varstar ✶ vartriangle ▵ vartriangleleft ⊲
vartriangleright ⊳ varveebar ⩡ vbraceextender ⎪ vbrtri ⧐ vdash ⊢ vdots ⋮ vectimes ⨯ vee ∨ veebar ⊻ veedot ⟇
veedoublebar ⩣ veeeq ≚ veemidvert ⩛ veeodot ⩒ veeonvee ⩖ veeonwedge ⩙ vert | viewdata ⌗ vlongdash ⟝ vrectangle ▯
vrectangleblack ▮ vysmblkcircle ∙ vysmblksquare ⬝ vysmwhtcircle ∘ vysmwhtsquare ⬞ vzigzag ⦚ wedge ∧ wedgebar ⩟
wedgedot ⟑ wedgedoublebar ⩠ wedgemidvert ⩚ wedgeodot ⩑ wedgeonwedge ⩕ wedgeq ≙ whitearrowupfrombar ⇪
whiteinwhitetriangle ⟁ whitepointerleft ◅ whitepointerright ▻ whitesquaretickleft ⟤ whitesquaretickright ⟥
whthorzoval ⬭ whtvertoval ⬯ wideangledown ⦦ wideangleup ⦧ wp ℘ wr ≀ xbsol ⧹ xsol ⧸ zcmp ⨟ zpipe ⨠ zproject ⨡
""")


@cache
def maths_accents() -> dict[str, str]:
    """Accents of maths, and the combining character of each."""
    return _accents("""
acute 00301 annuity 020E7 asteraccent 020F0 bar 00304 breve 00306 candra 00310 check 0030C ddddot 020DC dddot
020DB ddot 00308 dot 00307 droang 0031A grave 00300 hat 00302 leftharpoonaccent 020D0 mathunderbar 00332
notaccent 00338 ocirc 0030A ocommatopright 00315 oturnedcomma 00312 overbar 00305 overleftarrow 020D6
overleftharpoon 020D0 overleftrightarrow 020E1 overrightarrow 020D7 overrightharpoon 020D1 ovhook 00309
rightharpoonaccent 020D1 threeunderdot 020E8 tilde 00303 underleftarrow 020EE underleftharpoondown 020ED
underleftrightarrow 0034D underrightarrow 020EF underrightharpoondown 020EC vec 020D7 vertoverlay 020D2
widebreve 00306 widebridgeabove 020E9 widecheck 0030C widehat 00302 wideoverbar 00305 widetilde 00303 wideutilde
00330
""")
