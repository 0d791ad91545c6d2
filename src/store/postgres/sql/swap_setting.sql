-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
UPDATE instelling SET waarde = $3 WHERE naam = $1 AND waarde = $2
