-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
-- Read with every opening and hardly ever changed: who reads it does not wait for who does too.
SELECT naam, versie FROM gedeeld WHERE naam = $1 FOR SHARE
