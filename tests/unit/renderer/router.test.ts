import { describe, expect, it } from 'vitest';
import { addressOf, type Route, routeOf } from '../../../renderer/router.tsx';

const DOSSIER = '6f9619ff-8b86-4011-b42d-00c04fc964ff';
const ROUTES: readonly Route[] = [
  { screen: 'work' },
  { screen: 'dossier', dossier: DOSSIER },
  { screen: 'step', dossier: DOSSIER, step: 'capture' },
  { screen: 'history', dossier: DOSSIER },
  { screen: 'desk', dossier: null },
  { screen: 'desk', dossier: DOSSIER },
  { screen: 'outbox' },
  { screen: 'branch' },
];

describe('addresses of screens', () => {
  it.each(ROUTES)('comes back to the same screen: $screen', (route) => {
    expect(routeOf(addressOf(route))).toEqual(route);
  });

  it('takes an address that nobody knows to the work list, and an unknown step to its dossier', () => {
    expect(routeOf('#/nowhere/else')).toEqual({ screen: 'work' });
    expect(routeOf('')).toEqual({ screen: 'work' });
    expect(routeOf(`#/dossier/${DOSSIER}/fly`)).toEqual({ screen: 'dossier', dossier: DOSSIER });
  });
});
