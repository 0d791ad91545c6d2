-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
UPDATE bericht SET opgegeven = $2, volgende = NULL, pogingen = pogingen + 1
WHERE nummer = $1 AND volgende IS NOT NULL AND pogingen = $3
