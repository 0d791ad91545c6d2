-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
-- The same turn; without a row of one's own it stops everything that comes after it.
WITH mijn AS (UPDATE schrijver SET beurt = $2, gezien = now() WHERE id = $1 RETURNING beurt)
SELECT 1 / count(*) FROM mijn
