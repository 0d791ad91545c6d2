-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
SELECT nummer FROM registerrij WHERE weg > $1 AND nummer <= $1 ORDER BY weg
