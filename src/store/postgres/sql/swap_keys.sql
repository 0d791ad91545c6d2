-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
UPDATE kluis SET sleutel = nieuw.na
FROM unnest($1::uuid[], $2::bytea[], $3::bytea[]) AS nieuw (zaak, voor, na)
WHERE kluis.zaak = nieuw.zaak AND kluis.sleutel = nieuw.voor
