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
