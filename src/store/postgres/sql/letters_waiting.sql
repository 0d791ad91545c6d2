-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
SELECT nummer, zaak, op, soort, inhoud, pogingen, volgende FROM bericht
WHERE volgende >= $1 AND volgende IS NOT NULL AND nummer > $2 ORDER BY nummer LIMIT $3
