-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
INSERT INTO instelling (naam, waarde) VALUES ($1, $2) ON CONFLICT DO NOTHING
