-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
-- One order for all: nobody waits in a ring.
SELECT id, versie FROM zaak WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE
