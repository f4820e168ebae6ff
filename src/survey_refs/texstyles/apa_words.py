"""Words of biblatex-apa for kinds of works, roles and places, as APA 7 prints them in brackets and parentheses."""

from __future__ import annotations

KINDS: dict[str, str] = {
    # entrysubtype (lower case): what stands in brackets behind the title; any other is printed as typed
    "album": "Album",
    "film": "Film",
    "interview": "Interview",
    "lecturenotes": "Lecture notes",
    "lithograph": "Lithograph",
    "map": "Map",
    "painting": "Painting",
    "photograph": "Photograph",
    "photographs": "Photographs",
    "podcast": "Audio podcast",
    "podcastepisode": "Audio podcast episode",
    "powerpoint": "Powerpoint slides",
    "song": "Song",
    "speech": "Speech audio recording",
    "tvepisode": "TV series episode",
    "tvseries": "TV series",
    "video": "Video",
}

SILENT_KINDS = frozenset({"nonacademic", "magazine", "newspaper"})
"""Subtypes that change the date and are not printed."""

ROLES: dict[str, tuple[str, str]] = {
    # name annotation: the role in full, and short
    "chair": ("Chair", "Chair"),
    "director": ("Director", "Dir."),
    "execdirector": ("Executive Director", "Exec. Dir."),
    "execproducer": ("Executive Producer", "Exec. Prod."),
    "guestexpert": ("Guest Expert", "Guest Expert"),
    "host": ("Host", "Host"),
    "narrator": ("Narrator", "Narr."),
    "producer": ("Producer", "Prod."),
    "writer": ("Writer", "Writer"),
    "composer": ("Composer", "Comp."),
}

STATES: dict[str, tuple[str, str]] = {
    # source of a legal work (lower case, no blanks): adjective or name, and its abbreviation (Bluebook, table T10)
    "us": ("U.S.", "U.S."),
    "senate": ("Senate", "S."),
    "house": ("House of Representatives", "H.R."),
    "unitednations": ("United Nations", "U.N."),
    "alabama": ("Alabama", "Ala."),
    "alaska": ("Alaska", "Alaska"),
    "arizona": ("Arizona", "Ariz."),
    "arkansas": ("Arkansas", "Ark."),
    "california": ("California", "Cal."),
    "colorado": ("Colorado", "Colo."),
    "connecticut": ("Connecticut", "Conn."),
    "delaware": ("Delaware", "Del."),
    "florida": ("Florida", "Fla."),
    "georgia": ("Georgia", "Ga."),
    "hawaii": ("Hawaii", "Haw."),
    "idaho": ("Idaho", "Idaho"),
    "illinois": ("Illinois", "Ill."),
    "indiana": ("Indiana", "Ind."),
    "iowa": ("Iowa", "Iowa"),
    "kansas": ("Kansas", "Kan."),
    "kentucky": ("Kentucky", "Ky."),
    "louisiana": ("Louisiana", "La."),
    "maine": ("Maine", "Me."),
    "maryland": ("Maryland", "Md."),
    "massachusetts": ("Massachusetts", "Mass."),
    "michigan": ("Michigan", "Mich."),
    "minnesota": ("Minnesota", "Minn."),
    "mississippi": ("Mississippi", "Miss."),
    "missouri": ("Missouri", "Mo."),
    "montana": ("Montana", "Mont."),
    "nebraska": ("Nebraska", "Neb."),
    "nevada": ("Nevada", "Nev."),
    "newhampshire": ("New Hampshire", "N.H."),
    "newjersey": ("New Jersey", "N.J."),
    "newmexico": ("New Mexico", "N.M."),
    "newyork": ("New York", "N.Y."),
    "northcarolina": ("North Carolina", "N.C."),
    "northdakota": ("North Dakota", "N.D."),
    "ohio": ("Ohio", "Ohio"),
    "oklahoma": ("Oklahoma", "Okla."),
    "oregon": ("Oregon", "Or."),
    "pennsylvania": ("Pennsylvania", "Pa."),
    "rhodeisland": ("Rhode Island", "R.I."),
    "southcarolina": ("South Carolina", "S.C."),
    "southdakota": ("South Dakota", "S.D."),
    "tennessee": ("Tennessee", "Tenn."),
    "texas": ("Texas", "Tex."),
    "utah": ("Utah", "Utah"),
    "vermont": ("Vermont", "Vt."),
    "virginia": ("Virginia", "Va."),
    "washington": ("Washington", "Wash."),
    "westvirginia": ("West Virginia", "W. Va."),
    "wisconsin": ("Wisconsin", "Wis."),
    "wyoming": ("Wyoming", "Wyo."),
}

LEGAL_TYPES: dict[str, tuple[str, str]] = {
    # type of a legal work: in words, and short
    "constitution": ("Constitution", "Const."),
    "charter": ("Charter", "Charter"),
    "execorder": ("Executive Order", "Exec. Order"),
    "report": ("Report", "Rep."),
    "resolution": ("Resolution", "Res."),
    "concurrentresolution": ("Concurrent Resolution", "Con. Res."),
    "jointresolution": ("Joint Resolution", "J. Res."),
    "bill": ("Bill", "B."),
}
