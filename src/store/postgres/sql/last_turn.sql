-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
-- It waits for a turn that still is being ended. One that was not kept can no longer be:
-- what a server reads late on a line that was cut, comes after a later turn. And it is
-- written, so that it is not answered before everything up to here is durable, on a
-- standby too.
UPDATE schrijver SET gezien = now(), beurt = CASE WHEN beurt = $2 THEN beurt ELSE $2 + 1 END
WHERE id = $1 RETURNING beurt
