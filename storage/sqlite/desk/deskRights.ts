import type { DeskRights } from '#app/ports/DeskRights.ts';
import type { DeskRight, DeskUnit } from '#app/viewing/schema.ts';
import type { Db } from '../openDatabase.ts';

/** Units, rights and grants on SQLite. */
export const sqliteDeskRights = (db: Db): DeskRights => {
  const unitOf = db.prepare<[string], string>('SELECT unit FROM desk_person WHERE person = ?').pluck();
  const setUnit = db.prepare('INSERT INTO desk_person VALUES (?, ?) ON CONFLICT (person) DO UPDATE SET unit = excluded.unit');
  const rightsOf = db.prepare<[string], string>('SELECT rights FROM desk_unit WHERE unit = ?').pluck();
  const setRights = db.prepare('INSERT INTO desk_unit VALUES (?, ?) ON CONFLICT (unit) DO UPDATE SET rights = excluded.rights');
  const granted = db.prepare('SELECT 1 FROM desk_grant WHERE dossier = ? AND person = ?').pluck();
  const grant = db.prepare('INSERT INTO desk_grant VALUES (?, ?) ON CONFLICT DO NOTHING');
  const revoke = db.prepare('DELETE FROM desk_grant WHERE dossier = ? AND person = ?');
  const grantedFor = db.prepare<[string], string>('SELECT person FROM desk_grant WHERE dossier = ? ORDER BY person').pluck();
  return {
    unitOf: (person) => (unitOf.get(person) as DeskUnit | undefined) ?? null,
    setUnit: (person, unit) => void setUnit.run(person, unit),
    rightsOf(unit) {
      const set = rightsOf.get(unit) as string | undefined;
      return set === undefined ? null : (JSON.parse(set) as DeskRight[]);
    },
    setRights: (unit, rights) => void setRights.run(unit, JSON.stringify(rights)),
    granted: (dossier, person) => granted.get(dossier, person) !== undefined,
    setGrant: (dossier, person, on) => void (on ? grant : revoke).run(dossier, person),
    grantedFor: (dossier) => grantedFor.all(dossier) as unknown as string[],
    transaction: (work) => db.transaction(work).immediate(),
  };
};
