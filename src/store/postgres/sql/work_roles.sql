-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
-- Every role that work waits for, one by one: a look into the index each.
WITH RECURSIVE volgend AS (
    SELECT (SELECT min(rol) FROM werk) AS rol
    UNION ALL
    SELECT (SELECT min(werk.rol) FROM werk WHERE werk.rol > volgend.rol)
    FROM volgend WHERE volgend.rol IS NOT NULL
)
SELECT rol FROM volgend WHERE rol IS NOT NULL
