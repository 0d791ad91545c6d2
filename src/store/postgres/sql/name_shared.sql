-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
-- Rows to lock for what was never written.
INSERT INTO gedeeld (naam, versie)
SELECT naam, 0 FROM unnest($1::text[]) AS nieuw (naam) ORDER BY naam
ON CONFLICT DO NOTHING
