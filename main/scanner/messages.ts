import { z } from 'zod';
import type { FaultCode } from '#app/ports/Scanner.ts';

const FAULT_CODES = [
  'feeder-empty',
  'jam',
  'double-feed',
  'cover-open',
  'busy',
  'offline',
  'access-denied',
  'bad-setting',
  'setting-drift',
  'cancelled-by-us',
  'cancelled-at-device',
  'short-page',
  'empty-page',
  'undecodable',
  'wrong-format',
  'duplicate-page',
  'link-broken',
  'protocol',
  'driver-crashed',
  'driver-hung',
  'disk-full',
  'disk-error',
  'page-cap',
  'unknown',
] as const satisfies readonly FaultCode[];

const seq = z.int().positive();

/** What a driver process is told. One run is one process: open, feed as often as receipts come, close. */
export const toDriver = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('open'),
    driver: z.literal('simulated'),
    /** The driver's own, parsed by it. */
    configuration: z.unknown(),
    duplex: z.boolean(),
    dpi: z.int().positive(),
    staging: z.string(),
  }),
  z.object({ type: z.literal('feed'), seq }),
  z.object({ type: z.literal('cancel') }),
  z.object({ type: z.literal('close') }),
]);
export type ToDriver = z.infer<typeof toDriver>;

/** What a driver process says. Parsed by the parent like anything from outside: vendor code may have died in it. */
export const fromDriver = z.discriminatedUnion('type', [
  z.object({ type: z.literal('opened'), duplex: z.boolean(), dpi: z.int().positive() }),
  z.object({ type: z.literal('progress'), seq, bytes: z.int().nonnegative(), expected: z.int().nonnegative() }),
  z.object({
    type: z.literal('page'),
    seq,
    sheet: z.int().positive(),
    side: z.enum(['front', 'back']),
    /** A name in the staging folder, never a path. */
    name: z.string().regex(/^[0-9]{6}\.[a-z]{3,4}$/),
    bytes: z.int().nonnegative(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    dpi: z.int().positive(),
    mode: z.enum(['bw', 'gray', 'color']),
  }),
  z.object({
    type: z.literal('arrival'),
    seq,
    name: z.string().regex(/^[0-9]{6}\.[a-z0-9]{1,8}$/),
    file: z.string(),
    bytes: z.int().nonnegative(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  z.object({ type: z.literal('refused'), seq, file: z.string(), code: z.enum(['file-not-found', 'file-not-readable']) }),
  z.object({ type: z.literal('end'), why: z.enum(['feeder-empty', 'stopped']), certain: z.boolean() }),
  z.object({
    type: z.literal('fault'),
    code: z.enum(FAULT_CODES),
    when: z.enum(['open', 'feed', 'transfer', 'store', 'close']),
    atRisk: z.union([z.literal(0), z.literal(1)]),
    retry: z.enum(['new-session', 'after-operator', 'never']),
    native: z.string(),
  }),
  z.object({ type: z.literal('bye'), sheetsFed: z.int().nonnegative() }),
]);
export type FromDriver = z.infer<typeof fromDriver>;
