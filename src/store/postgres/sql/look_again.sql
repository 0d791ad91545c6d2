-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
UPDATE zaak SET volgende = $3 WHERE id = $1 AND versie = $2
