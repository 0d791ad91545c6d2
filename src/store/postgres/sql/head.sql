-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
SELECT id, proces, vingerafdruk, versie, hash, plek, leven, sinds, geopend, volgende
FROM zaak WHERE id = $1
