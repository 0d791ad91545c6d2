-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
-- The same as put_cases.sql for one case that was there: most commands come alone where
-- it is quiet, and this is half the work for the server.
WITH
mijn AS (
    UPDATE schrijver SET beurt = $2, gezien = now() WHERE id = $1 AND beurt <= $2
    RETURNING 1
),
oud AS (
    UPDATE zaak
    SET proces = $5, vingerafdruk = $6, versie = $7, hash = $8, plek = $9, leven = $10, sinds = $11,
        volgende = $12, eerste = CASE WHEN $13 THEN $14 ELSE eerste END
    WHERE id = $3 AND versie = $4
    RETURNING 1
),
gebeurd AS (
    INSERT INTO gebeurtenis (zaak, nummer, op, soort, belofte, hash, inhoud)
    SELECT $3, * FROM unnest(
        $15::bigint[], $16::bigint[], $17::text[], $18::bytea[], $19::bytea[], $20::bytea[])
),
weg AS (
    DELETE FROM werk WHERE $13 AND zaak = $3 AND rol <> ALL ($21::text[])
),
wacht AS (
    INSERT INTO werk (zaak, rol, persoon, voor, proces, wat)
    SELECT $3, rol, persoon, voor, $5, wat
    FROM unnest($21::text[], $22::text[], $23::bigint[], $24::text[])
        AS wachtend (rol, persoon, voor, wat)
    ON CONFLICT (zaak, rol) DO UPDATE
    SET persoon = excluded.persoon, voor = excluded.voor, proces = excluded.proces, wat = excluded.wat
    WHERE (werk.persoon, werk.voor, werk.wat) IS DISTINCT FROM (excluded.persoon, excluded.voor, excluded.wat)
),
gepost AS (
    INSERT INTO bericht (zaak, op, soort, inhoud, volgende)
    SELECT $3, op, soort, inhoud, op
    FROM unnest($25::bigint[], $26::text[], $27::text[])
        WITH ORDINALITY AS post (op, soort, inhoud, plaats)
    ORDER BY plaats
)
SELECT 1 / ((SELECT count(*) FROM mijn) * (SELECT count(*) FROM oud))
