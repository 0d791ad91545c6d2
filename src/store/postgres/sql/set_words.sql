-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
UPDATE kluis SET woorden = nieuw.woorden
FROM unnest($1::uuid[], $2::bytea[]) AS nieuw (zaak, woorden)
WHERE kluis.zaak = nieuw.zaak
