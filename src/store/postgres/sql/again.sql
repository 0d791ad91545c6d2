-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
UPDATE bericht SET bezorgd = NULL, opgegeven = NULL, volgende = $2, pogingen = 0
WHERE nummer = $1
