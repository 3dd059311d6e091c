import { hash } from 'node:crypto';
import { initialiseCentre } from '#app/accounts/index.ts';
import { type Client, makeClient } from '#app/api/client.ts';
import { invariant } from '#app/kernel/invariant.ts';
import { composeCentre } from '../compose/composeCentre.ts';
import { accepted } from '../journey/accepted.ts';
import type { StorePlace } from '../StorePlace.ts';
import { benchLog } from './benchLog.ts';
import type { RealDossier } from './realDossiers.ts';
import { sampleDossier } from './sampleDossiers.ts';

const ADMIN = { code: '1001', name: 'bench', password: 'bench wide quiet river' } as const;
const FIRST = 'bench first low window';
const OWN = 'bench own green garden';

/** Somebody at a desk whose unit sees every paper. */
const deskPerson = async (anybody: Client): Promise<Client> => {
  const signIn = async (name: string, password: string): Promise<Client> =>
    anybody.as(accepted('sign-in', await anybody.call('sessionSignIn', { code: name, password })).token);
  const admin = await signIn(ADMIN.code, ADMIN.password);
  const added = await admin.call('peopleAdd', { code: '2001', name: 'bench', capabilities: ['viewer'], password: FIRST });
  const { person } = accepted('add', added);
  accepted('unit', await admin.call('deskPersonUnit', { person, unit: 'shortTerm' }));
  const first = await signIn('2001', FIRST);
  accepted('password', await first.call('sessionPassword', { current: FIRST, next: OWN }));
  return signIn('2001', OWN);
};

/**
 * Milliseconds from a search at a centre's desk to the bytes of a dossier's first page, through the handler, once for each of
 * the real dossiers: by name and by national ID in turn, opened under a recorded view, the bytes checked against the digest
 * that was put. The desk has just started and sees each dossier once, so nothing of it is in its memory; what the operating
 * system keeps of files is left to it. `folder` is a centre's folder with the index of so many `entries` in it.
 */
export const timeOpenings = async (
  folder: string,
  store: StorePlace,
  real: ReadonlyMap<number, RealDossier>,
  entries: number,
): Promise<readonly number[]> => {
  const faults: unknown[] = [];
  const desk = await composeCentre({ dataFolder: folder, store, log: benchLog(entries), report: (error) => void faults.push(error) });
  try {
    invariant((await initialiseCentre(desk.accounts, 'bench', ADMIN)).ok, 'the bench sets a desk up');
    const anybody = makeClient((request) => desk.handler(request));
    const client = await deskPerson(anybody);
    const times: number[] = [];
    for (const [n, { fed, access }] of real) {
      const { identity } = sampleDossier(n);
      const wanted = fed.entry.kind === 'accepted' ? fed.entry.object.slice('urn:uuid:'.length) : '';
      const byName = times.length % 2 === 0;
      const q = byName ? `${identity.firstName} ${identity.lastName}` : identity.nationalId;
      const began = performance.now();
      const { rows } = accepted('find', await client.call('deskFind', { q }));
      const opened = accepted('open', await client.call('deskOpen', { dossier: wanted, purpose: 'service' }));
      const page = accepted('page', await anybody.image(opened.images[0]?.access ?? ''));
      times.push(performance.now() - began);
      invariant(byName ? rows.length > 0 : rows.some((row) => row.id === wanted), 'the desk finds the dossier');
      const image = opened.images[0]?.image ?? 0;
      invariant(opened.images.length === access.size && hash('sha256', page.bytes) === access.get(image), 'the desk shows what was put');
    }
    invariant(faults.length === 0, `the desk of the bench reports ${String(faults[0])}`);
    return times;
  } finally {
    await desk.close();
  }
};
