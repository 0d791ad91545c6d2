-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
SELECT nummer, op, soort, belofte, hash, inhoud FROM gebeurtenis
WHERE zaak = $1 AND nummer > coalesce((SELECT stand_versie FROM kluis WHERE zaak = $1), 0)
ORDER BY nummer
