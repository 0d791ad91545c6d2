-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
UPDATE gedeeld SET versie = nieuw.versie
FROM unnest($1::text[], $2::bigint[]) AS nieuw (naam, versie)
WHERE gedeeld.naam = nieuw.naam
