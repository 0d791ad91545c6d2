-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
-- More of what was read. The chain goes on from a last link that is said; who is before
-- us has its number, and the key tells. Whoever writes raises its turn, and cases on which
-- something rests that was read must be as they were. Else this divides by nought, and
-- nothing of it stays.
WITH
mijn AS (
    UPDATE schrijver SET beurt = $2, gezien = now() WHERE id = $1 AND beurt <= $2
    RETURNING 1
),
slot AS (
    SELECT versie FROM gedeeld WHERE naam = $3 FOR UPDATE
),
laatste AS (
    SELECT 1 FROM inzage WHERE nummer = $4 AND hash = $5
    UNION ALL
    SELECT 1 WHERE $4 = 0
),
zoals_het_was AS (
    SELECT 1 FROM unnest($6::uuid[], $7::bigint[]) AS was (id, versie)
    JOIN zaak ON zaak.id = was.id AND zaak.versie = was.versie
),
gelezen AS (
    INSERT INTO inzage (nummer, zaak, op, belofte, hash, inhoud)
    SELECT * FROM unnest($8::bigint[], $9::uuid[], $10::bigint[], $11::bytea[], $12::bytea[], $13::bytea[])
)
SELECT 1 / (
    (SELECT count(*) FROM mijn) * (SELECT count(*) FROM slot) * (SELECT count(*) FROM laatste)
    * CASE WHEN (SELECT count(*) FROM zoals_het_was) = cardinality($6::uuid[]) THEN 1 ELSE 0 END)
