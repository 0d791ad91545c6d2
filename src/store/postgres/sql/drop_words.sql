-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
DELETE FROM zoekwoord WHERE zaak = ANY($1::uuid[])
