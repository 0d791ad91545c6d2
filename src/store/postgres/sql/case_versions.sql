-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
SELECT id, versie FROM zaak WHERE id = ANY($1::uuid[])
