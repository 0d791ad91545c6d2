-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
-- It waits for a turn that still is being ended. And it is written, so that it is not
-- answered before everything up to here is durable, on a standby too.
UPDATE schrijver SET gezien = now() WHERE id = $1 RETURNING beurt
