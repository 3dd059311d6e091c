import type { Db } from './openDatabase.ts';

/**
 * How a published version `p` stands with the centre: `contradicted` as soon as an entry judges other bytes under its name,
 * else `accepted` or `rejected` by a verified entry about its very bytes, else `awaiting`.
 */
export const STANDING = `CASE
  WHEN EXISTS (SELECT 1 FROM centre_entry e WHERE e.dossier = p.dossier AND e.version = p.version AND e.inventory_sha512 <> p.inventory_sha512)
    THEN 'contradicted'
  WHEN EXISTS (SELECT 1 FROM centre_entry e WHERE e.dossier = p.dossier AND e.version = p.version AND e.kind = 'accepted') THEN 'accepted'
  WHEN EXISTS (SELECT 1 FROM centre_entry e WHERE e.dossier = p.dossier AND e.version = p.version AND e.kind = 'rejected') THEN 'rejected'
  ELSE 'awaiting' END`;

/** A rejection that a later accepted version of the dossier made good stands before nobody any more. */
export const MADE_GOOD = `EXISTS (SELECT 1 FROM centre_entry a WHERE a.dossier = p.dossier AND a.kind = 'accepted' AND a.n > (
  SELECT MAX(e.n) FROM centre_entry e WHERE e.dossier = p.dossier AND e.version = p.version))`;

/** Published versions that await the centre, and those that it rejected or contradicted and that nothing made good. */
export const standingCounts = (db: Db): { readonly awaitingAcceptance: number; readonly rejected: number } =>
  db
    .prepare(`
    SELECT COUNT(*) FILTER (WHERE standing = 'awaiting') AS awaitingAcceptance,
      COUNT(*) FILTER (WHERE standing IN ('rejected', 'contradicted') AND NOT good) AS rejected
    FROM (SELECT ${STANDING} AS standing, ${MADE_GOOD} AS good FROM publication p WHERE p.receipted = 1)`)
    .get() as { awaitingAcceptance: number; rejected: number };
