-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
UPDATE gebeurtenis SET inhoud = '' WHERE zaak = $1
