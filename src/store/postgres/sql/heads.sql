-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
-- One plan will do for every page: none of them looks at the pages before.
SELECT id, proces, vingerafdruk, versie, hash, plek, leven, sinds, geopend, volgende
FROM zaak WHERE id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000') ORDER BY id LIMIT $2
