-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
INSERT INTO bewaring (zaak, regel, vast)
SELECT zaak, '', vast FROM unnest($1::uuid[], $2::bigint[]) AS nieuw (zaak, vast)
ON CONFLICT (zaak) DO UPDATE SET vast = excluded.vast
