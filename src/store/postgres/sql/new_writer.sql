-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
-- Those that were not heard of for so long are gone.
WITH weg AS (DELETE FROM schrijver WHERE gezien < now() - interval '7 days')
INSERT INTO schrijver (id, beurt) VALUES ($1, 0)
