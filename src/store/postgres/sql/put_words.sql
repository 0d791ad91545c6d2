-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
INSERT INTO zoekwoord (woord, geopend, zaak)
SELECT * FROM unnest($1::bytea[], $2::bigint[], $3::uuid[])
ON CONFLICT DO NOTHING
