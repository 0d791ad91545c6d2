-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
SELECT nummer, zaak, op, soort, inhoud, pogingen FROM bericht AS een
WHERE volgende <= $1 AND volgende IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM bericht AS eerder
    WHERE eerder.zaak = een.zaak AND eerder.nummer < een.nummer AND eerder.volgende IS NOT NULL)
ORDER BY nummer LIMIT $2
