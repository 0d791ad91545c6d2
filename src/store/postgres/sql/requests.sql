-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
SELECT sleutel, digest, antwoord, op FROM verzoek WHERE sleutel = ANY($1::text[])
