-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
SELECT nummer, register, zaak, kolommen FROM registerrij
WHERE nummer > $1 AND weg IS NULL ORDER BY nummer
