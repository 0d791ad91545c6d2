-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
-- One statement is one moment.
SELECT
    (SELECT count(*) FROM bericht WHERE volgende IS NOT NULL),
    (SELECT min(op) FROM bericht WHERE volgende IS NOT NULL),
    (SELECT count(*) FROM bericht WHERE opgegeven IS NOT NULL),
    (SELECT count(*) FROM zaak WHERE volgende IS NOT NULL AND volgende <= $1),
    (SELECT min(volgende) FROM zaak WHERE volgende IS NOT NULL AND volgende <= $1)
