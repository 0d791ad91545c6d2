-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
-- What nearly every command does, in one statement: a round trip and a plan less each.
-- Whoever writes raises its turn; a case that was there must have the version that was
-- decided on. Else this divides by nought, and nothing of it stays. (A case that is new
-- must be new: its key says so.)
WITH
mijn AS (
    UPDATE schrijver SET beurt = $2, gezien = now() WHERE id = $1 AND beurt <= $2
    RETURNING 1
),
kop AS MATERIALIZED (
    SELECT * FROM unnest(
        $3::uuid[], $4::bigint[], $5::text[], $6::bytea[], $7::bigint[], $8::bytea[], $9::text[],
        $10::bigint[], $11::bigint[], $12::bigint[], $13::boolean[], $14::bigint[])
        AS kop (id, was, proces, vingerafdruk, versie, hash, plek, leven, sinds, volgende, ander_werk, eerste)
),
oud AS (
    UPDATE zaak
    SET proces = kop.proces, vingerafdruk = kop.vingerafdruk, versie = kop.versie, hash = kop.hash,
        plek = kop.plek, leven = kop.leven, sinds = kop.sinds, volgende = kop.volgende,
        eerste = CASE WHEN kop.ander_werk THEN kop.eerste ELSE zaak.eerste END
    FROM kop WHERE zaak.id = kop.id AND zaak.versie = kop.was
    RETURNING 1
),
gebeurd AS (
    INSERT INTO gebeurtenis (zaak, nummer, op, soort, belofte, hash, inhoud)
    SELECT * FROM unnest(
        $15::uuid[], $16::bigint[], $17::bigint[], $18::text[], $19::bytea[], $20::bytea[], $21::bytea[])
),
wachtend AS MATERIALIZED (
    SELECT * FROM unnest($22::uuid[], $23::text[], $24::text[], $25::text[], $26::bigint[], $27::text[])
        AS wachtend (zaak, proces, rol, persoon, voor, wat)
),
weg AS (
    DELETE FROM werk USING kop
    WHERE werk.zaak = kop.id AND kop.ander_werk AND NOT EXISTS (
        SELECT FROM wachtend WHERE wachtend.zaak = werk.zaak AND wachtend.rol = werk.rol)
),
wacht AS (
    INSERT INTO werk (zaak, proces, rol, persoon, voor, wat)
    SELECT * FROM wachtend
    ON CONFLICT (zaak, rol) DO UPDATE
    SET persoon = excluded.persoon, voor = excluded.voor, proces = excluded.proces, wat = excluded.wat
    WHERE (werk.persoon, werk.voor, werk.wat) IS DISTINCT FROM (excluded.persoon, excluded.voor, excluded.wat)
),
gepost AS (
    INSERT INTO bericht (zaak, op, soort, inhoud, volgende)
    SELECT zaak, op, soort, inhoud, op
    FROM unnest($28::uuid[], $29::bigint[], $30::text[], $31::text[])
        WITH ORDINALITY AS post (zaak, op, soort, inhoud, plaats)
    ORDER BY plaats
)
SELECT 1 / (
    (SELECT count(*) FROM mijn)
    * CASE WHEN (SELECT count(*) FROM oud) = (SELECT count(*) FROM kop) THEN 1 ELSE 0 END)
