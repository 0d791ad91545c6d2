-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
SELECT nummer, op, soort, belofte, hash, inhoud FROM gebeurtenis
WHERE zaak = $1 AND nummer > $2 ORDER BY nummer LIMIT $3
