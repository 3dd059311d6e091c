import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  addPerson,
  authenticate,
  changeOwnPassword,
  changePerson,
  clockStoppedSeconds,
  confirmClock,
  givePassword,
  initialiseBranch,
  initialiseSample,
} from '#app/accounts/index.ts';
import { ADMIN, branchStation, peopleStation, signedIn } from '#tests/fixtures/station/peopleStation.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const branch = async () => branchStation(join(await temporaryFolder(), 'station.db'));
const SARA = { code: '3012', name: 'سارا کاظمی', capabilities: ['operator'] as const, password: 'باران تند پاییزی' };
const code = (outcome: { readonly ok: boolean; readonly refusal?: { readonly code: string } }): string => outcome.refusal?.code ?? 'done';

interface Held {
  name: string;
  capabilities: unknown;
  active: boolean;
}

describe('setting a station up', () => {
  it('its first event says what it is, the next who its administrator is; no event holds a password', async () => {
    const { events, deps } = await branch();
    expect(events().map((event) => event.kind)).toEqual(['stationInitialised', 'personAdded', 'passwordSet']);
    expect(events()[0]).toMatchObject({ actor: { station: '0105-01' }, data: { branchCode: '0105', sample: false } });
    expect(events()[2]).toMatchObject({ actor: { code: ADMIN.code, name: ADMIN.name } });
    expect(JSON.stringify(events())).not.toMatch(/argon2|درخت/);
    expect(deps.accounts.byCode(ADMIN.code)?.passwordHash).toMatch(/^\$argon2id\$/);
  });

  it('happens once, and a sample station never becomes a real one', async () => {
    const { deps, events } = peopleStation(join(await temporaryFolder(), 'station.db'));
    expect(initialiseSample(deps).ok).toBe(true);
    const before = events().length;
    const again = await initialiseBranch(deps, { branchCode: '0105', branchName: 'شعبه', stationCode: '01', admin: ADMIN });
    expect(code(again)).toBe('station-already-set-up');
    expect(code(initialiseSample(deps))).toBe('station-already-set-up');
    expect(events()).toHaveLength(before);
  });

  it('two who set it up at once: one of them does', async () => {
    const { deps } = peopleStation(join(await temporaryFolder(), 'station.db'));
    const input = { branchCode: '0105', branchName: 'شعبه', stationCode: '01', admin: ADMIN };
    const both = await Promise.all([initialiseBranch(deps, input), initialiseBranch(deps, input)]);
    expect(both.map(code).sort()).toEqual(['done', 'station-already-set-up']);
  });

  it('refuses a first administrator with a password soon guessed', async () => {
    const { deps } = peopleStation(join(await temporaryFolder(), 'station.db'));
    const made = await initialiseBranch(deps, {
      branchCode: '0105',
      branchName: 'شعبه',
      stationCode: '01',
      admin: { ...ADMIN, password: 'password1234' },
    });
    expect(code(made)).toBe('password-guessable');
    expect(deps.station.identity()).toBeNull();
  });
});

describe('people of the station', () => {
  it('a person is added with a password to be changed, and who added them stands in the log', async () => {
    const station = await branch();
    const added = await addPerson(station.deps, station.admin, SARA);
    expect(added).toMatchObject({ ok: true, value: { code: '3012', mustChangePassword: true, active: true } });
    expect(station.events().slice(-2)).toMatchObject([
      { kind: 'personAdded', actor: { code: ADMIN.code }, data: { code: '3012', capabilities: ['operator'] } },
      { kind: 'passwordSet', actor: { code: ADMIN.code } },
    ]);
    expect((await signedIn(station, SARA.code, SARA.password)).mustChangePassword).toBe(true);
  });

  it('a name that would show as another one is not taken; half-spaces are', async () => {
    const { deps, admin } = await branch();
    for (const name of ['سارا\u202eیمظاک', 'سارا\nکاظمی', '\u2066سارا', 'سارا\u200f']) {
      expect(code(await addPerson(deps, admin, { ...SARA, name }))).toBe('name-unprintable');
    }
    const added = await addPerson(deps, admin, { ...SARA, name: 'نمونه\u200cپور' });
    expect(code(added)).toBe('done');
    if (added.ok)
      expect(code(changePerson(deps, admin, added.value.person, { name: 'x\u202e', capabilities: [], active: true }))).toBe(
        'name-unprintable',
      );
  });

  it('a code names one person for ever, also when the account is closed', async () => {
    const { deps, admin } = await branch();
    const added = await addPerson(deps, admin, SARA);
    if (added.ok) changePerson(deps, admin, added.value.person, { name: SARA.name, capabilities: [], active: false });
    const again = await addPerson(deps, admin, { ...SARA, name: 'دیگری' });
    expect(again).toEqual({ ok: false, refusal: { code: 'code-taken', details: { personCode: '3012' } } });
    expect(() => deps.accounts.add({ ...admin, person: admin.person, passwordHash: null })).toThrow(/UNIQUE/);
  });

  it('changing one’s own password ends every other session of that person and the must', async () => {
    const station = await branch();
    await addPerson(station.deps, station.admin, SARA);
    const [here, there] = [await signedIn(station, SARA.code, SARA.password), await signedIn(station, SARA.code, SARA.password)];
    const change = (current: string, next: string) => changeOwnPassword(station.deps, here, { current, next, address: 'a' });
    expect(code(await change('باران تند پاییزی ۲', 'کوچه باغ و ماه تمام'))).toBe('password-wrong');
    expect(code(await change(SARA.password, SARA.password))).toBe('password-same');
    expect(code(await change(SARA.password, 'سارا کاظمی ۳۰۱۲'))).toBe('password-guessable');
    expect(code(await change(SARA.password, 'کوچه باغ و ماه تمام'))).toBe('done');
    expect(authenticate(station.deps, here.token)?.mustChangePassword).toBe(false);
    expect(authenticate(station.deps, there.token)).toBeNull();
    expect(authenticate(station.deps, station.admin.token)).not.toBeNull();
    expect(station.events().at(-1)).toMatchObject({ kind: 'passwordSet', actor: { code: SARA.code } });
  });

  it('guessing the present password is slowed down as sign-in is', async () => {
    const station = await branch();
    const guess = () =>
      changeOwnPassword(station.deps, station.admin, { current: 'حدس نادرست من', next: 'کوچه باغ و ماه تمام', address: 'a' });
    const seen = [await guess(), await guess(), await guess(), await guess()].map(code);
    expect(seen).toEqual(['password-wrong', 'password-wrong', 'password-wrong', 'sign-in-wait']);
  });

  it('a password given by an administrator ends the sessions of its owner', async () => {
    const station = await branch();
    const added = await addPerson(station.deps, station.admin, SARA);
    const sara = await signedIn(station, SARA.code, SARA.password);
    if (added.ok) expect(code(await givePassword(station.deps, station.admin, added.value.person, 'کوچه باغ و ماه تمام'))).toBe('done');
    expect(authenticate(station.deps, sara.token)).toBeNull();
  });

  it('closing an account ends its sessions at once', async () => {
    const station = await branch();
    const added = await addPerson(station.deps, station.admin, SARA);
    const sara = await signedIn(station, SARA.code, SARA.password);
    if (added.ok)
      changePerson(station.deps, station.admin, added.value.person, { name: SARA.name, capabilities: ['operator'], active: false });
    expect(authenticate(station.deps, sara.token)).toBeNull();
  });

  it('one active administrator always remains', async () => {
    const station = await branch();
    const { deps, admin } = station;
    expect(code(changePerson(deps, admin, admin.person, { name: ADMIN.name, capabilities: ['viewer'], active: true }))).toBe(
      'last-administrator',
    );
    expect(code(changePerson(deps, admin, admin.person, { name: ADMIN.name, capabilities: ['administrator'], active: false }))).toBe(
      'last-administrator',
    );
    await addPerson(deps, admin, { ...SARA, capabilities: ['administrator'] });
    expect(code(changePerson(deps, admin, admin.person, { name: ADMIN.name, capabilities: [], active: true }))).toBe('done');
  });

  it('the accounts are what the events say of them', async () => {
    const station = await branch();
    const { deps, admin, events } = station;
    await addPerson(deps, admin, SARA);
    const other = await addPerson(deps, admin, { ...SARA, code: '3020', capabilities: ['inspector'] });
    if (other.ok) changePerson(deps, admin, other.value.person, { name: 'نام تازه', capabilities: ['inspector', 'viewer'], active: false });
    const told = new Map<string, Held>();
    for (const { kind, data } of events()) {
      const { person, name, capabilities, active = true } = data as unknown as Held & { person: string };
      if (kind === 'personAdded' || kind === 'personChanged') told.set(person, { name, capabilities, active });
    }
    const kept = new Map(
      deps.accounts.all().map(({ person, name, capabilities, active }) => [person as string, { name, capabilities, active }]),
    );
    expect(kept).toEqual(told);
    expect(kept.size).toBe(3);
  });

  it('nothing is recorded while the clock stands far behind, until an administrator confirms it', async () => {
    const { deps, admin, pass, events } = await branch();
    pass(-11 * 60_000);
    expect(clockStoppedSeconds(deps, deps.clock.now())).toBe(660);
    expect(code(await addPerson(deps, admin, SARA))).toBe('clock-behind');
    expect(deps.accounts.byCode(SARA.code)).toBeNull();
    confirmClock(deps, admin);
    expect(clockStoppedSeconds(deps, deps.clock.now())).toBe(0);
    expect(code(await addPerson(deps, admin, SARA))).toBe('done');
    const times = events().map((event) => event.at);
    expect(times).toEqual([...times].sort());
    confirmClock(deps, admin);
    expect(events().filter((event) => event.kind === 'clockConfirmed')).toHaveLength(1);
  });
});
