-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
-- Another last one than that stops everything: the chain goes on from there. Asked once
-- nobody else can add to it.
SELECT 1 / count(*) FROM (SELECT coalesce(max(nummer), 0) AS nummer FROM inzage) AS laatste
LEFT JOIN inzage USING (nummer)
WHERE laatste.nummer = $1 AND coalesce(inzage.hash, $2) = $2
