import type { DeskRights, Grant } from '#app/ports/DeskRights.ts';
import type { DeskRight, DeskUnit } from '#app/viewing/schema.ts';
import type { Db } from '../openDatabase.ts';

/** Units, rights and grants on SQLite. */
export const sqliteDeskRights = (db: Db): DeskRights => {
  const unitOf = db.prepare<[string], string>('SELECT unit FROM desk_person WHERE person = ?').pluck();
  const setUnit = db.prepare('INSERT INTO desk_person VALUES (?, ?) ON CONFLICT (person) DO UPDATE SET unit = excluded.unit');
  const rightsOf = db.prepare<[string], string>('SELECT rights FROM desk_unit WHERE unit = ?').pluck();
  const setRights = db.prepare('INSERT INTO desk_unit VALUES (?, ?) ON CONFLICT (unit) DO UPDATE SET rights = excluded.rights');
  const granted = db.prepare('SELECT 1 FROM desk_grant WHERE dossier = ? AND person = ? AND (until IS NULL OR until >= ?)').pluck();
  const give = db.prepare(`INSERT INTO desk_grant (dossier, person, until, reason, given_by, given_at)
    VALUES (@dossier, @person, @until, @reason, @by, @at)
    ON CONFLICT (dossier, person) DO UPDATE SET until = excluded.until, reason = excluded.reason, given_by = excluded.given_by, given_at = excluded.given_at`);
  const withdraw = db.prepare('DELETE FROM desk_grant WHERE dossier = ? AND person = ?');
  const grantsFor = db.prepare<[string], Grant>(`SELECT dossier, person, until, reason, given_by AS "by", given_at AS at
    FROM desk_grant WHERE dossier = ? ORDER BY given_at, person`);
  return {
    unitOf: (person) => (unitOf.get(person) as DeskUnit | undefined) ?? null,
    setUnit: (person, unit) => void setUnit.run(person, unit),
    rightsOf(unit) {
      const set = rightsOf.get(unit) as string | undefined;
      return set === undefined ? null : (JSON.parse(set) as DeskRight[]);
    },
    setRights: (unit, rights) => void setRights.run(unit, JSON.stringify(rights)),
    granted: (dossier, person, on) => granted.get(dossier, person, on) !== undefined,
    grant: (given) => void give.run(given),
    withdraw: (dossier, person) => withdraw.run(dossier, person).changes > 0,
    grantsFor: (dossier) => grantsFor.all(dossier),
    transaction: (work) => db.transaction(work).immediate(),
  };
};
