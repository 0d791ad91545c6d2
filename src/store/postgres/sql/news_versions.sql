-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
SELECT naam, versie FROM gedeeld WHERE versie > 0 ORDER BY naam
