-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
-- What nearly every command does, in one statement: a round trip and a plan less each.
-- A case that is new must be new: that another one put it there stops this.
WITH
kop AS MATERIALIZED (
    SELECT * FROM unnest(
        $1::uuid[], $2::text[], $3::bytea[], $4::bigint[], $5::bytea[], $6::text[],
        $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::boolean[])
        AS kop (id, proces, vingerafdruk, versie, hash, plek, leven, sinds, geopend, volgende, nieuw)
),
nieuw AS (
    INSERT INTO zaak (id, proces, vingerafdruk, versie, hash, plek, leven, sinds, geopend, volgende)
    SELECT id, proces, vingerafdruk, versie, hash, plek, leven, sinds, geopend, volgende
    FROM kop WHERE nieuw
),
oud AS (
    UPDATE zaak
    SET proces = kop.proces, vingerafdruk = kop.vingerafdruk, versie = kop.versie, hash = kop.hash,
        plek = kop.plek, leven = kop.leven, sinds = kop.sinds, volgende = kop.volgende
    FROM kop WHERE zaak.id = kop.id AND NOT kop.nieuw
),
sleutel AS (
    INSERT INTO kluis (zaak, sleutel, stand, stand_versie)
    SELECT * FROM unnest($12::uuid[], $13::bytea[], $14::bytea[], $15::bigint[])
),
gebeurd AS (
    INSERT INTO gebeurtenis (zaak, nummer, op, soort, belofte, hash, inhoud)
    SELECT * FROM unnest(
        $16::uuid[], $17::bigint[], $18::bigint[], $19::text[], $20::bytea[], $21::bytea[], $22::bytea[])
),
wacht AS (
    INSERT INTO werk (zaak, rol, persoon, voor, proces, wat)
    SELECT * FROM unnest($23::uuid[], $24::text[], $25::text[], $26::bigint[], $27::text[], $28::text[])
)
INSERT INTO bericht (zaak, op, soort, inhoud, volgende)
SELECT zaak, op, soort, inhoud, op
FROM unnest($29::uuid[], $30::bigint[], $31::text[], $32::text[])
    WITH ORDINALITY AS post (zaak, op, soort, inhoud, plaats)
ORDER BY plaats
