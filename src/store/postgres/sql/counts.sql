-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
SELECT wacht.aantal, wacht.eerste, dood.aantal, tijd.aantal, tijd.eerste FROM
    (SELECT count(*) AS aantal, min(op) AS eerste FROM bericht WHERE volgende IS NOT NULL) AS wacht,
    (SELECT count(*) AS aantal FROM bericht WHERE opgegeven IS NOT NULL) AS dood,
    (SELECT count(*) AS aantal, min(volgende) AS eerste FROM zaak
        WHERE volgende IS NOT NULL AND volgende <= $1) AS tijd
