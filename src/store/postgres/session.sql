-- SPDX-FileCopyrightText: 2026 The Doorbraak authors
-- SPDX-License-Identifier: EUPL-1.2
-- How a connection of ours behaves. Nothing is answered before it is durable, also where
-- the server or the role says otherwise; a stricter setting (`remote_apply`) stays.
SET search_path TO doorbraak;
SELECT set_config('synchronous_commit', 'on', false)
WHERE current_setting('synchronous_commit') IN ('off', 'local', 'remote_write');
-- Explicitly so, whatever the server takes for usual: a change may be one statement that
-- begins and ends its own transaction.
SET default_transaction_isolation = 'read committed';
SET default_transaction_read_only = off;
SET default_transaction_deferrable = off;
-- A command that is called off while it waits for a standby counts as done in PostgreSQL.
SET statement_timeout = 0;
SET lock_timeout = '10s';
-- What is left of a program that is gone gives back its locks.
SET idle_in_transaction_session_timeout = '30s';
SET client_encoding = 'UTF8';
-- Every statement goes by an index, also on a table of which nothing is known yet, and
-- is planned once. In the order of that index, the one that leaves fewest rows to look
-- at: nothing is gathered first to be sorted.
SET enable_seqscan = off;
SET enable_bitmapscan = off;
SET random_page_cost = 1;
SET enable_hashjoin = off;
SET enable_mergejoin = off;
SET plan_cache_mode = force_generic_plan;
SET jit = off;
