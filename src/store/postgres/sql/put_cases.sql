-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
-- What nearly every command does, in one statement: a round trip and a plan less each.
-- A case that is new must be new, and another must have the version that was decided on:
-- else this divides by nought, before anything else is written.
WITH
kop AS MATERIALIZED (
    SELECT * FROM unnest(
        $1::uuid[], $2::text[], $3::bytea[], $4::bigint[], $5::bytea[], $6::text[],
        $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::boolean[], $12::bigint[], $13::boolean[], $36::bigint[])
        AS kop (id, proces, vingerafdruk, versie, hash, plek, leven, sinds, geopend, volgende, nieuw, eerste, ander_werk, was)
),
nieuw AS (
    INSERT INTO zaak (id, proces, vingerafdruk, versie, hash, plek, leven, sinds, geopend, volgende, eerste)
    SELECT id, proces, vingerafdruk, versie, hash, plek, leven, sinds, geopend, volgende, eerste
    FROM kop WHERE nieuw
),
oud AS (
    UPDATE zaak
    SET proces = kop.proces, vingerafdruk = kop.vingerafdruk, versie = kop.versie, hash = kop.hash,
        plek = kop.plek, leven = kop.leven, sinds = kop.sinds, volgende = kop.volgende,
        eerste = CASE WHEN kop.ander_werk THEN kop.eerste ELSE zaak.eerste END
    FROM kop WHERE zaak.id = kop.id AND NOT kop.nieuw AND zaak.versie = kop.was
    RETURNING 1
),
sleutel AS (
    INSERT INTO kluis (zaak, sleutel, stand, stand_versie, woorden)
    SELECT * FROM unnest($14::uuid[], $15::bytea[], $16::bytea[], $17::bigint[], $18::bytea[])
),
gebeurd AS (
    INSERT INTO gebeurtenis (zaak, nummer, op, soort, belofte, hash, inhoud)
    SELECT * FROM unnest(
        $19::uuid[], $20::bigint[], $21::bigint[], $22::text[], $23::bytea[], $24::bytea[], $25::bytea[])
),
wachtend AS MATERIALIZED (
    SELECT * FROM unnest($26::uuid[], $27::text[], $28::text[], $29::bigint[], $30::text[], $31::text[])
        AS wachtend (zaak, rol, persoon, voor, proces, wat)
),
weg AS (
    DELETE FROM werk USING kop
    WHERE werk.zaak = kop.id AND kop.ander_werk AND NOT kop.nieuw AND NOT EXISTS (
        SELECT FROM wachtend WHERE wachtend.zaak = werk.zaak AND wachtend.rol = werk.rol)
),
wacht AS (
    INSERT INTO werk (zaak, rol, persoon, voor, proces, wat)
    SELECT * FROM wachtend
    ON CONFLICT (zaak, rol) DO UPDATE
    SET persoon = excluded.persoon, voor = excluded.voor, proces = excluded.proces, wat = excluded.wat
    WHERE (werk.persoon, werk.voor, werk.wat) IS DISTINCT FROM (excluded.persoon, excluded.voor, excluded.wat)
),
gepost AS (
    INSERT INTO bericht (zaak, op, soort, inhoud, volgende)
    SELECT zaak, op, soort, inhoud, op
    FROM unnest($32::uuid[], $33::bigint[], $34::text[], $35::text[])
        WITH ORDINALITY AS post (zaak, op, soort, inhoud, plaats)
    ORDER BY plaats
)
SELECT 1 / CASE WHEN (SELECT count(*) FROM oud) = (SELECT count(*) FROM kop WHERE NOT nieuw) THEN 1 ELSE 0 END
