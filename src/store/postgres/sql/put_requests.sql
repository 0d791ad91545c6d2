-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
INSERT INTO verzoek (sleutel, digest, antwoord, op)
SELECT * FROM unnest($1::text[], $2::bytea[], $3::bytea[], $4::bigint[])
