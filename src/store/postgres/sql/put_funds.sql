-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
INSERT INTO potstand (pot, jaar, categorie, cent)
SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[], $4::bigint[])
ON CONFLICT (pot, jaar, categorie) DO UPDATE SET cent = potstand.cent + excluded.cent
