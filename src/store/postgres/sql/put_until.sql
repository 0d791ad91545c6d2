-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
INSERT INTO bewaring (zaak, tot, regel)
SELECT zaak, tot, regel FROM unnest($1::uuid[], $2::bigint[], $3::text[]) AS nieuw (zaak, tot, regel)
ON CONFLICT (zaak) DO UPDATE SET tot = excluded.tot, regel = excluded.regel
