-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
UPDATE bericht SET bezorgd = $2, opgegeven = NULL, volgende = NULL, pogingen = pogingen + 1
WHERE nummer = $1
