-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
SELECT nummer, hash FROM inzage ORDER BY nummer DESC LIMIT 1
