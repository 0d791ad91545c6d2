-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
SELECT pot, jaar, categorie, cent FROM potstand ORDER BY pot, jaar, categorie
