-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
SELECT nummer, zaak, op, soort, inhoud, pogingen, opgegeven FROM bericht
WHERE opgegeven >= $1 AND opgegeven IS NOT NULL AND nummer > $2 ORDER BY nummer LIMIT $3
