-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
SELECT zaak, tot, regel, vast FROM bewaring
WHERE tot IS NOT NULL AND tot <= $1 AND (tot, zaak) > ($2, $3)
ORDER BY tot, zaak LIMIT $4
