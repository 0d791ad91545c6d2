-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
SELECT nummer, zaak, op, belofte, hash, inhoud FROM inzage
WHERE nummer > $1 ORDER BY nummer LIMIT $2
