-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
SELECT proces, vingerafdruk, versie, sinds, bestanden FROM definitie
ORDER BY sinds, proces, vingerafdruk
