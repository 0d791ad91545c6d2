-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
INSERT INTO definitie (proces, vingerafdruk, versie, sinds, bestanden) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT DO NOTHING
