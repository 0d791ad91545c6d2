-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
-- Of each role and process the first rows, then the first of all of those. Which processes
-- there are is asked one by one: a look into the index each, however many rows there are.
-- What somebody else holds is not for me.
SELECT werk.zaak, werk.proces, zaak.plek, werk.rol, werk.persoon, werk.voor, werk.wat
FROM (
    SELECT eerste.zaak, eerste.rol
    FROM unnest($1::text[]) AS gevraagd (rol)
    CROSS JOIN LATERAL (
        WITH RECURSIVE volgend AS (
            SELECT CASE WHEN $6::text IS NULL
                THEN (SELECT min(werk.proces) FROM werk WHERE werk.rol = gevraagd.rol)
                ELSE $6::text END AS proces
            UNION ALL
            SELECT (SELECT min(werk.proces) FROM werk
                    WHERE werk.rol = gevraagd.rol AND werk.proces > volgend.proces)
            FROM volgend WHERE volgend.proces IS NOT NULL AND $6::text IS NULL
        )
        SELECT proces FROM volgend WHERE proces IS NOT NULL
    ) AS van
    CROSS JOIN LATERAL (
        SELECT rij.voor, rij.zaak, rij.rol FROM werk AS rij
        WHERE rij.rol = gevraagd.rol AND rij.proces = van.proces
          AND (rij.voor, rij.zaak, rij.rol) > ($2, $3, $4)
          AND ($5::text IS NULL OR rij.persoon IS NULL OR rij.persoon = $5)
        ORDER BY rij.voor, rij.zaak LIMIT $7
    ) AS eerste
    ORDER BY eerste.voor, eerste.zaak, eerste.rol LIMIT $7
) AS plaats
JOIN werk ON werk.zaak = plaats.zaak AND werk.rol = plaats.rol
JOIN zaak ON zaak.id = werk.zaak
