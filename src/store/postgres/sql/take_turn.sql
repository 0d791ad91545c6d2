-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
UPDATE schrijver SET beurt = $2, gezien = now() WHERE id = $1 AND beurt < $2 RETURNING beurt
