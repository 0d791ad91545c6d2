-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
UPDATE kluis SET stand = nieuw.stand, stand_versie = nieuw.versie
FROM unnest($1::uuid[], $2::bytea[], $3::bigint[]) AS nieuw (zaak, stand, versie)
WHERE kluis.zaak = nieuw.zaak
