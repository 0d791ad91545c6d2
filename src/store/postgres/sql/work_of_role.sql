-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
-- What somebody else holds is not for me.
SELECT werk.zaak, werk.proces, zaak.plek, werk.rol, werk.persoon, werk.voor, werk.wat
FROM werk JOIN zaak ON zaak.id = werk.zaak
WHERE werk.rol = $1 AND (werk.voor, werk.zaak, werk.rol) > ($2, $3, $4)
  AND ($5::text IS NULL OR werk.persoon IS NULL OR werk.persoon = $5)
  AND ($6::text IS NULL OR werk.proces = $6)
ORDER BY werk.voor, werk.zaak, werk.rol LIMIT $7
