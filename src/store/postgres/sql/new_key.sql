-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
UPDATE kluis SET sleutel = $2, stand = NULL, stand_versie = NULL WHERE zaak = $1
