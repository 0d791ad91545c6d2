-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
INSERT INTO registerrij (nummer, register, zaak, kolommen)
SELECT * FROM unnest($1::bigint[], $2::text[], $3::uuid[], $4::text[])
