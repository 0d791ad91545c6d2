-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
SELECT zaak, sleutel FROM kluis WHERE $1::uuid IS NULL OR zaak > $1 ORDER BY zaak LIMIT $2
