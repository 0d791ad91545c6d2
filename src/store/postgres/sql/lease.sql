-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
INSERT INTO huur (taak, houder, tot) VALUES ($1, $2, $4)
ON CONFLICT (taak) DO UPDATE SET houder = $2, tot = $4
WHERE huur.houder = $2 OR ($4 > $3 AND (huur.tot <= $3 OR huur.tot > $5))
