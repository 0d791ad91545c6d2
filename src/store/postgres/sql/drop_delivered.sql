-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
DELETE FROM bericht WHERE zaak = $1 AND bezorgd IS NOT NULL
