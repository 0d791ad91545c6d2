-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
SELECT zaak FROM zaaksleutel WHERE proces = $1 AND sleutel = $2 ORDER BY zaak LIMIT 1
