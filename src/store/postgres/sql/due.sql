-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
SELECT volgende, id FROM zaak WHERE volgende <= $1 AND volgende IS NOT NULL
ORDER BY volgende, id LIMIT $2
