import type { Account } from '#app/accounts/schema.ts';
import type { PersonId } from '#app/kernel/ids.ts';
import type { Capability } from '#app/pipeline/steps.ts';
import type { Accounts } from '#app/ports/Accounts.ts';
import type { Db } from './openDatabase.ts';

interface Row {
  readonly person: string;
  readonly code: string;
  readonly name: string;
  readonly capabilities: string;
  readonly active: number;
  readonly mustChangePassword: number;
  readonly passwordHash: string | null;
}

const account = (row: Row): Account => ({
  ...row,
  person: row.person as PersonId,
  capabilities: JSON.parse(row.capabilities) as Capability[],
  active: row.active === 1,
  mustChangePassword: row.mustChangePassword === 1,
});

/** Accounts on SQLite. */
export const sqliteAccounts = (db: Db): Accounts => {
  const columns = 'person, code, name, capabilities, active, must_change_password AS mustChangePassword, password_hash AS passwordHash';
  const all = db.prepare<[], Row>(`SELECT ${columns} FROM account ORDER BY code`);
  const byId = db.prepare<[string], Row>(`SELECT ${columns} FROM account WHERE person = ?`);
  const byCode = db.prepare<[string], Row>(`SELECT ${columns} FROM account WHERE code = ?`);
  const add = db.prepare('INSERT INTO account VALUES (@person, @code, @name, @capabilities, @active, @mustChangePassword, @passwordHash)');
  const change = db.prepare('UPDATE account SET name = @name, capabilities = @capabilities, active = @active WHERE person = @person');
  const setPassword = db.prepare('UPDATE account SET password_hash = ?, must_change_password = ? WHERE person = ?');
  const found = (row: Row | undefined): Account | null => (row === undefined ? null : account(row));
  return {
    all: () => all.all().map(account),
    byId: (person) => found(byId.get(person)),
    byCode: (code) => found(byCode.get(code)),
    add(one) {
      add.run({
        ...one,
        capabilities: JSON.stringify(one.capabilities),
        active: Number(one.active),
        mustChangePassword: Number(one.mustChangePassword),
      });
    },
    change(person, to) {
      change.run({ person, name: to.name, capabilities: JSON.stringify(to.capabilities), active: Number(to.active) });
    },
    setPassword(person, passwordHash, mustChangePassword) {
      setPassword.run(passwordHash, Number(mustChangePassword), person);
    },
  };
};
