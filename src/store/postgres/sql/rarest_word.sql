-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
-- The word that the fewest cases have: most of the others are passed by.
SELECT plaats FROM unnest($1::bytea[]) WITH ORDINALITY AS gevraagd (woord, plaats)
ORDER BY (
    SELECT count(*) FROM (
        SELECT FROM zoekwoord WHERE zoekwoord.woord = gevraagd.woord LIMIT 1000
    ) AS met
), plaats LIMIT 1
