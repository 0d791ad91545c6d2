-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
-- Cases that are new, with their keys.
WITH sleutel AS (
    INSERT INTO kluis (zaak, sleutel, stand, stand_versie, woorden)
    SELECT * FROM unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::bigint[], $5::bytea[])
)
INSERT INTO zaak (id, proces, vingerafdruk, versie, hash, plek, leven, sinds, geopend, volgende, eerste)
SELECT * FROM unnest(
    $6::uuid[], $7::text[], $8::bytea[], $9::bigint[], $10::bytea[], $11::text[],
    $12::bigint[], $13::bigint[], $14::bigint[], $15::bigint[], $16::bigint[])
