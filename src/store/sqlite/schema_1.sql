-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
-- Form 1 of a store. Nothing in a column is about a person, but what is sealed.

CREATE TABLE instelling (
    naam TEXT PRIMARY KEY,
    waarde BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE definitie (
    proces TEXT NOT NULL,
    vingerafdruk BLOB NOT NULL,
    versie INTEGER NOT NULL,
    sinds INTEGER NOT NULL,
    bestanden TEXT NOT NULL,
    PRIMARY KEY (proces, vingerafdruk)
) STRICT, WITHOUT ROWID;

CREATE TABLE zaak (
    id BLOB PRIMARY KEY,
    proces TEXT NOT NULL,
    vingerafdruk BLOB NOT NULL,
    versie INTEGER NOT NULL,
    hash BLOB NOT NULL,
    plek TEXT NOT NULL,
    leven INTEGER NOT NULL, -- 0 open, 1 closed, 2 erased
    sinds INTEGER NOT NULL,
    geopend INTEGER NOT NULL,
    volgende INTEGER,
    eerste INTEGER -- before when the first of its work must be done; NULL where there is no day
) STRICT, WITHOUT ROWID;
CREATE INDEX zaak_volgende ON zaak (volgende) WHERE volgende IS NOT NULL;

-- By what an open case can be found: hashes that only the key of the store makes.
CREATE TABLE zaaksleutel (
    proces TEXT NOT NULL,
    sleutel BLOB NOT NULL,
    zaak BLOB NOT NULL,
    PRIMARY KEY (proces, sleutel, zaak)
) STRICT, WITHOUT ROWID;
CREATE INDEX zaaksleutel_zaak ON zaaksleutel (zaak);

-- The key of a case and its newest snapshot: apart, for they change seldom.
CREATE TABLE kluis (
    zaak BLOB PRIMARY KEY,
    sleutel BLOB NOT NULL,
    stand BLOB,
    stand_versie INTEGER,
    woorden BLOB -- all words by which the case can be searched for, of 16 bytes each
) STRICT, WITHOUT ROWID;

CREATE TABLE gebeurtenis (
    zaak BLOB NOT NULL,
    nummer INTEGER NOT NULL,
    op INTEGER NOT NULL,
    soort TEXT NOT NULL,
    belofte BLOB NOT NULL,
    hash BLOB NOT NULL,
    inhoud BLOB NOT NULL,
    PRIMARY KEY (zaak, nummer)
) STRICT, WITHOUT ROWID;

CREATE TABLE verzoek (
    sleutel TEXT PRIMARY KEY,
    digest BLOB NOT NULL,
    antwoord BLOB NOT NULL,
    op INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What cases share has a version: who decided on an older one, decides again.
CREATE TABLE gedeeld (
    naam TEXT PRIMARY KEY,
    versie INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE potstand (
    pot TEXT NOT NULL,
    jaar INTEGER NOT NULL,
    categorie TEXT NOT NULL,
    cent INTEGER NOT NULL,
    PRIMARY KEY (pot, jaar, categorie)
) STRICT, WITHOUT ROWID;

-- Rows and their withdrawals are numbered by one counter, so that news can be asked.
CREATE TABLE registerrij (
    nummer INTEGER PRIMARY KEY,
    register TEXT NOT NULL,
    zaak BLOB NOT NULL,
    kolommen TEXT NOT NULL,
    weg INTEGER
) STRICT;
CREATE INDEX registerrij_zaak ON registerrij (zaak, register);
CREATE INDEX registerrij_weg ON registerrij (weg) WHERE weg IS NOT NULL;

CREATE TABLE werk (
    zaak BLOB NOT NULL,
    rol TEXT NOT NULL,
    persoon TEXT,
    voor INTEGER NOT NULL, -- the largest number there is where there is no day
    proces TEXT NOT NULL,
    wat TEXT NOT NULL,
    PRIMARY KEY (zaak, rol)
) STRICT, WITHOUT ROWID;
-- One index for every list of work: it is asked per role and process, and merged.
CREATE INDEX werk_rol ON werk (rol, proces, voor, zaak, persoon);
CREATE INDEX werk_persoon ON werk (persoon, voor, zaak) WHERE persoon IS NOT NULL;

CREATE TABLE bericht (
    nummer INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again, also when the last one was erased
    zaak BLOB NOT NULL,
    op INTEGER NOT NULL,
    soort TEXT NOT NULL,
    inhoud TEXT NOT NULL,
    pogingen INTEGER NOT NULL DEFAULT 0,
    volgende INTEGER, -- when to try; NULL once it arrived or was given up
    bezorgd INTEGER,
    opgegeven INTEGER
) STRICT;
CREATE INDEX bericht_wacht ON bericht (nummer, volgende, zaak) WHERE volgende IS NOT NULL;
CREATE INDEX bericht_opgegeven ON bericht (nummer, opgegeven) WHERE opgegeven IS NOT NULL;
CREATE INDEX bericht_bezorgd ON bericht (zaak) WHERE bezorgd IS NOT NULL;

-- Tasks that one program at a time does.
CREATE TABLE huur (
    taak TEXT PRIMARY KEY,
    houder TEXT NOT NULL,
    tot INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Until when a case is kept, by which rule, and since when somebody holds it.
CREATE TABLE bewaring (
    zaak BLOB PRIMARY KEY,
    tot INTEGER,
    regel TEXT NOT NULL,
    vast INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX bewaring_tot ON bewaring (tot, zaak) WHERE tot IS NOT NULL;

-- Who read what: one chain over all cases, kept when a case is erased. Who it was is sealed.
CREATE TABLE inzage (
    nummer INTEGER PRIMARY KEY,
    zaak BLOB NOT NULL,
    op INTEGER NOT NULL,
    belofte BLOB NOT NULL,
    hash BLOB NOT NULL,
    inhoud BLOB NOT NULL
) STRICT;
CREATE INDEX inzage_zaak ON inzage (zaak, nummer);

-- Searching. Words and persons are hashes that only a key of the store makes.
CREATE TABLE zoekwoord (
    woord BLOB NOT NULL,
    geopend INTEGER NOT NULL,
    zaak BLOB NOT NULL,
    PRIMARY KEY (woord, geopend, zaak)
) STRICT, WITHOUT ROWID;
CREATE INDEX zaak_geopend ON zaak (geopend);
CREATE INDEX zaak_proces ON zaak (proces, geopend);
CREATE INDEX zaak_plek ON zaak (plek, geopend);
CREATE INDEX zaak_staart ON zaak (substr(id, 13), geopend);
CREATE INDEX zaak_gesloten ON zaak (sinds) WHERE leven > 0;
CREATE INDEX zaak_proces_gesloten ON zaak (proces, sinds) WHERE leven > 0;
CREATE INDEX zaak_eerste ON zaak (eerste) WHERE eerste IS NOT NULL;
CREATE INDEX zaak_proces_eerste ON zaak (proces, eerste) WHERE eerste IS NOT NULL;
