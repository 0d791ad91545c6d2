-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
UPDATE gedeeld SET versie = versie + 1 WHERE naam = ANY($1::text[])
