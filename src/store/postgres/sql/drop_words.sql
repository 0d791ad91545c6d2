-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
DELETE FROM zoekwoord USING (
    SELECT kluis.zaak, zaak.geopend, substring(kluis.woorden FROM 16 * n + 1 FOR 16) AS woord
    FROM kluis JOIN zaak ON zaak.id = kluis.zaak
    CROSS JOIN LATERAL generate_series(0, length(kluis.woorden) / 16 - 1) AS n
    WHERE kluis.zaak = ANY($1::uuid[])
) AS had
WHERE zoekwoord.woord = had.woord AND zoekwoord.geopend = had.geopend AND zoekwoord.zaak = had.zaak
