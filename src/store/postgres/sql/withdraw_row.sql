-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
-- Only of the rows before it: those of the same transaction may be there already.
UPDATE registerrij SET weg = $1 WHERE nummer = (
    SELECT max(nummer) FROM registerrij
    WHERE zaak = $3 AND register = $2 AND kolommen = $4 AND weg IS NULL AND nummer < $1)
