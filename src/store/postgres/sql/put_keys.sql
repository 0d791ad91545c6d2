-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
INSERT INTO zaaksleutel (zaak, proces, sleutel)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::bytea[])
ON CONFLICT DO NOTHING
