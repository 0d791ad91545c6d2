-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
SELECT naam, versie FROM gedeeld WHERE naam = ANY($1::text[])
