-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
UPDATE gebeurtenis SET inhoud = nieuw.inhoud
FROM unnest($2::bigint[], $3::bytea[]) AS nieuw (nummer, inhoud)
WHERE gebeurtenis.zaak = $1 AND gebeurtenis.nummer = nieuw.nummer
