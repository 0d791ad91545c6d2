-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
-- One plan will do for every page: none of them looks at the pages before.
SELECT zaak, sleutel FROM kluis WHERE zaak > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000') ORDER BY zaak LIMIT $2
