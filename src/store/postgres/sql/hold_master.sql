-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
-- Another version than that stops everything that comes after it.
WITH sleutel AS (SELECT versie FROM gedeeld WHERE naam = $1 FOR SHARE)
SELECT 1 / count(*) FROM sleutel WHERE versie = $2
