-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
-- What no store of ours ever holds; the first of it.
SELECT what FROM (
    SELECT 'a case has not the events that it says' AS what
    FROM zaak LEFT JOIN (
        SELECT zaak, count(*) AS aantal, max(nummer) AS laatste FROM gebeurtenis GROUP BY zaak
    ) AS gebeurd ON gebeurd.zaak = zaak.id
    WHERE coalesce(gebeurd.aantal, 0) <> zaak.versie OR coalesce(gebeurd.laatste, 0) <> zaak.versie
    UNION ALL
    SELECT 'there are events of a case that is not there'
    FROM gebeurtenis WHERE NOT EXISTS (SELECT FROM zaak WHERE zaak.id = gebeurtenis.zaak)
    UNION ALL
    SELECT 'there is work in a case that is not there'
    FROM werk WHERE NOT EXISTS (SELECT FROM zaak WHERE zaak.id = werk.zaak)
    UNION ALL
    SELECT 'a snapshot is of more events than there are'
    FROM kluis JOIN zaak ON zaak.id = kluis.zaak WHERE kluis.stand_versie > zaak.versie
    UNION ALL
    SELECT 'a row of a register has a number that was not given'
    FROM registerrij
    WHERE greatest(nummer, weg) > coalesce((SELECT versie FROM gedeeld WHERE naam = 'rijen'), 0)
) AS wrong LIMIT 1
