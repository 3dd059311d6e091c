import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addPerson, authenticate, changePerson, givePassword, sessionLives, signIn, signInSample, signOut } from '#app/accounts/index.ts';
import { ADMIN, branchStation, type PeopleStation, peopleStation, sampleStation, signedIn } from '#tests/fixtures/station/peopleStation.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WRONG = 'این گذرواژه او نیست';

const branch = async () => branchStation(join(await temporaryFolder(), 'station.db'));

const tryOnce = async ({ deps }: PeopleStation, code: string, password: string, address = '127.0.0.1'): Promise<string> => {
  const outcome = await signIn(deps, { code, password, address });
  return outcome.ok
    ? 'in'
    : outcome.refusal.code === 'sign-in-wait'
      ? `wait ${String(outcome.refusal.details['seconds'])}`
      : outcome.refusal.code;
};

const tries = async (station: PeopleStation, many: number, code: string, password: string): Promise<readonly string[]> => {
  const seen: string[] = [];
  for (let n = 0; n < many; n += 1) seen.push(await tryOnce(station, code, password));
  return seen;
};

describe('signing in', () => {
  it('by code, with any digits, and password in any normal form', async () => {
    const station = await branch();
    expect(await tryOnce(station, '۱۰۰۱', ADMIN.password.normalize('NFD'))).toBe('in');
    expect(await tryOnce(station, ' 1001 ', ADMIN.password)).toBe('in');
  });

  it('a wrong password and an unknown code are the same refusal', async () => {
    const { deps } = await branch();
    const wrong = await signIn(deps, { code: ADMIN.code, password: WRONG, address: 'a' });
    const unknown = await signIn(deps, { code: '9999', password: WRONG, address: 'b' });
    expect(wrong).toEqual({ ok: false, refusal: { code: 'sign-in-failed', details: {} } });
    expect(unknown).toEqual(wrong);
  });

  it('an unknown code costs a hash as well', async () => {
    const { deps } = await branch();
    const asked: (string | null)[] = [];
    const passwords = {
      ...deps.passwords,
      verify: (hash: string | null, password: string) => {
        asked.push(hash);
        return deps.passwords.verify(hash, password);
      },
    };
    await signIn({ ...deps, passwords }, { code: '9999', password: WRONG, address: 'a' });
    expect(asked).toEqual([null]);
    expect(await deps.passwords.verify(null, '')).toBe(false);
  });

  it('delays grow with failures of an account, up to a quarter of an hour, and end by themselves', async () => {
    const station = await branch();
    expect(await tries(station, 3, ADMIN.code, WRONG)).toEqual(['sign-in-failed', 'sign-in-failed', 'sign-in-failed']);
    expect(await tryOnce(station, ADMIN.code, ADMIN.password)).toBe('wait 1');
    const waits: number[] = [];
    for (let n = 0; n < 14; n += 1) {
      const wait = await tryOnce(station, ADMIN.code, WRONG, `address ${n}`);
      waits.push(Number(wait.replace('wait ', '')));
      station.pass(Number(waits.at(-1)) * 1000);
      expect(await tryOnce(station, ADMIN.code, WRONG, `address ${n}`)).toBe('sign-in-failed');
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900]);
    station.pass(15 * MINUTE);
    expect(await tryOnce(station, ADMIN.code, ADMIN.password)).toBe('in');
    expect(await tryOnce(station, ADMIN.code, WRONG)).toBe('sign-in-failed');
  });

  it('tries while waiting are not counted: nobody can keep a person out by knocking faster', async () => {
    const station = await branch();
    await tries(station, 3, ADMIN.code, WRONG);
    await tries(station, 50, ADMIN.code, WRONG);
    station.pass(1000);
    expect(await tryOnce(station, ADMIN.code, ADMIN.password)).toBe('in');
  });

  it('a hundred tries at once are a hundred tries: three are looked at', async () => {
    const station = await branch();
    const seen = await Promise.all(Array.from({ length: 100 }, () => tryOnce(station, ADMIN.code, WRONG)));
    expect(seen.filter((one) => one === 'sign-in-failed')).toHaveLength(3);
  });

  it('delays grow with failures from an address too, whatever the codes, and success does not wipe them', async () => {
    const station = await branch();
    for (let n = 0; n < 9; n += 1) expect(await tryOnce(station, `20${n}0`, WRONG)).toBe('sign-in-failed');
    expect(await tryOnce(station, ADMIN.code, ADMIN.password)).toBe('in');
    expect(await tryOnce(station, '2999', WRONG)).toBe('sign-in-failed');
    expect(await tryOnce(station, ADMIN.code, ADMIN.password)).toBe('wait 1');
    expect(await tryOnce(station, ADMIN.code, ADMIN.password, '127.0.0.2')).toBe('in');
    station.pass(1000);
    expect(await tryOnce(station, ADMIN.code, ADMIN.password)).toBe('in');
  });

  it('failures are kept over a restart, and no code is kept as it was typed', async () => {
    const file = join(await temporaryFolder(), 'station.db');
    const first = await branchStation(file);
    await tries(first, 3, ADMIN.code, WRONG);
    await tryOnce(first, 'my password', 'x');
    expect(JSON.stringify(first.db.prepare('SELECT * FROM sign_in_try').all())).not.toContain('my password');
    first.db.close();
    expect(await tryOnce(peopleStation(file), ADMIN.code, ADMIN.password)).toBe('wait 1');
  });

  it('a clock set back makes no wait longer than its own delay', async () => {
    const station = await branch();
    await tries(station, 3, ADMIN.code, WRONG);
    station.pass(-10 * HOUR);
    expect(await tryOnce(station, ADMIN.code, ADMIN.password)).toBe('wait 1');
  });

  it('a new password from the administrator ends the wait', async () => {
    const station = await branch();
    await tries(station, 3, ADMIN.code, WRONG);
    const given = await givePassword(station.deps, station.admin, station.admin.person, 'کوچه باغ و ماه تمام');
    expect(given.ok).toBe(true);
    expect(await tryOnce(station, ADMIN.code, 'کوچه باغ و ماه تمام')).toBe('in');
  });

  it('an account closed while the hash was computed does not get in', async () => {
    const station = await branch();
    const { deps, admin } = station;
    const passwords = {
      ...deps.passwords,
      verify: async (hash: string | null, password: string) => {
        deps.accounts.change(admin.person, { ...admin, active: false });
        return deps.passwords.verify(hash, password);
      },
    };
    const outcome = await signIn({ ...deps, passwords }, { code: ADMIN.code, password: ADMIN.password, address: 'a' });
    expect(outcome.ok ? 'in' : outcome.refusal.code).toBe('account-closed');
  });

  it('a password that was replaced while it was looked at opens nothing any more', async () => {
    const station = await branch();
    const { deps, admin } = station;
    const passwords = {
      ...deps.passwords,
      verify: async (hash: string | null, password: string) => {
        const right = await deps.passwords.verify(hash, password);
        await givePassword(deps, admin, admin.person, 'کوچه باغ و ماه تمام');
        return right;
      },
    };
    const outcome = await signIn({ ...deps, passwords }, { code: ADMIN.code, password: ADMIN.password, address: 'a' });
    expect(outcome.ok ? 'in' : outcome.refusal.code).toBe('sign-in-failed');
  });
});

describe('sessions', () => {
  it('end twelve hours after sign-in, however busy', async () => {
    const { deps, admin, pass } = await branch();
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      pass(20 * MINUTE);
      expect(authenticate(deps, admin.token)?.code).toBe(ADMIN.code);
    }
    pass(20 * MINUTE);
    expect(authenticate(deps, admin.token)).toBeNull();
  });

  it('end after half an hour without a request', async () => {
    const { deps, admin, pass } = await branch();
    pass(29 * MINUTE);
    expect(authenticate(deps, admin.token)).not.toBeNull();
    pass(31 * MINUTE);
    expect(authenticate(deps, admin.token)).toBeNull();
    expect(sessionLives(deps, admin.session)).toBe(false);
  });

  it('looking whether one lives does not prolong it', async () => {
    const { deps, admin, pass } = await branch();
    for (let n = 0; n < 3; n += 1) {
      expect(sessionLives(deps, admin.session)).toBe(true);
      pass(10 * MINUTE);
    }
    expect(sessionLives(deps, admin.session)).toBe(false);
  });

  it('end at sign-out, and only that one', async () => {
    const station = await branch();
    const other = await signedIn(station, ADMIN.code, ADMIN.password);
    signOut(station.deps, other);
    expect(authenticate(station.deps, other.token)).toBeNull();
    expect(authenticate(station.deps, station.admin.token)).not.toBeNull();
  });

  it('of an account that is closed open nothing, and do not come back when it is opened again', async () => {
    const station = await branch();
    const { deps, admin } = station;
    const change = (active: boolean) => deps.accounts.change(admin.person, { name: ADMIN.name, capabilities: ['administrator'], active });
    change(false);
    expect(authenticate(deps, admin.token)).toBeNull();
    expect(sessionLives(deps, admin.session)).toBe(false);
    change(true);
    const added = await addPerson(deps, admin, { code: '3012', name: 'سارا', capabilities: ['operator'], password: 'باران تند پاییزی' });
    const sara = await signedIn(station, '3012', 'باران تند پاییزی');
    for (const active of [false, true])
      if (added.ok) changePerson(deps, admin, added.value.person, { name: 'سارا', capabilities: ['operator'], active });
    expect(authenticate(deps, sara.token)).toBeNull();
  });

  it('hold the capabilities of this moment, not those of the sign-in', async () => {
    const { deps, admin } = await branch();
    const changed = changePerson(deps, admin, admin.person, { name: ADMIN.name, capabilities: ['administrator', 'viewer'], active: true });
    expect(changed.ok).toBe(true);
    expect(authenticate(deps, admin.token)?.capabilities).toEqual(['administrator', 'viewer']);
  });

  it('the token is kept nowhere; its digest is', async () => {
    const { db, admin } = await branch();
    const rows = JSON.stringify(db.prepare('SELECT * FROM session').all());
    expect(admin.token).toMatch(/^[0-9a-f]{64}$/);
    expect(rows).not.toContain(admin.token);
  });
});

describe('the sample station', () => {
  it('lets anybody be one of its people with one click', async () => {
    const { deps } = sampleStation(join(await temporaryFolder(), 'station.db'));
    const clerk = deps.accounts.byCode('3012');
    const opened = signInSample(deps, clerk?.person ?? '');
    expect(opened.ok && opened.value.person.capabilities).toEqual(['registrar', 'preparer', 'operator']);
  });

  it('every capability is held by somebody, and no password opens their accounts', async () => {
    const station = sampleStation(join(await temporaryFolder(), 'station.db'));
    const held = new Set(station.deps.accounts.all().flatMap((one) => one.capabilities));
    expect([...held].sort()).toEqual([
      'administrator',
      'approver',
      'archivist',
      'classifier',
      'inspector',
      'operator',
      'preparer',
      'registrar',
      'viewer',
    ]);
    expect(await tryOnce(station, '3012', '')).toBe('sign-in-failed');
  });

  it('one click opens nobody’s account but theirs', async () => {
    const station = sampleStation(join(await temporaryFolder(), 'station.db'));
    const { deps } = station;
    const person = deps.accounts.byCode('3001')?.person ?? '';
    const administrator = signInSample(deps, person);
    const who = administrator.ok ? authenticate(deps, administrator.value.token) : null;
    const added =
      who === null
        ? null
        : await addPerson(deps, who, { code: '7001', name: 'کارآموز', capabilities: ['viewer'], password: 'باران تند پاییزی' });
    const opened = signInSample(deps, added?.ok === true ? added.value.person : '');
    expect(added?.ok).toBe(true);
    expect(opened.ok ? 'in' : opened.refusal.code).toBe('person-unknown');
    expect(await tryOnce(station, '7001', 'باران تند پاییزی')).toBe('in');
  });

  it('one click opens nothing on a real station', async () => {
    const { deps, admin } = await branch();
    const opened = signInSample(deps, admin.person);
    expect(opened.ok ? 'in' : opened.refusal.code).toBe('not-sample-station');
  });
});
