import type { SignedIn } from '#app/accounts/schema.ts';
import { type BarcodeValue, readBackLabel } from '#app/dossier/index.ts';
import { accept, type Ids, type Outcome, refuse } from '#app/kernel/index.ts';
import {
  type Actor,
  type DossierCommand,
  type DossierEvent,
  type DossierState,
  openDossier,
  type PerformDeps,
  perform,
} from '#app/pipeline/index.ts';
import type { DossierLines } from '#app/ports/DossierLines.ts';
import type { Imaging } from '#app/ports/Imaging.ts';
import type { Printer } from '#app/ports/Printer.ts';
import type { StationRecord } from '#app/ports/StationRecord.ts';
import type { Service, Services } from '../service.ts';
import { type DossierViewDeps, dossierView } from './dossierView.ts';

export interface DossierServiceDeps extends PerformDeps, Pick<DossierViewDeps, 'copies'> {
  readonly ids: Ids;
  readonly lines: DossierLines;
  readonly printer: Printer;
  readonly imaging: Imaging;
  readonly stationRecord: StationRecord;
  readonly addressFor: (person: SignedIn) => DossierViewDeps['address'];
  /** Tells whenever a dossier changed, until the signal is aborted. */
  readonly watch: (dossier: string, signal: AbortSignal) => AsyncIterable<number>;
}

export const actorOf = (person: SignedIn): Actor & { readonly person: string } => ({
  person: person.person,
  code: person.code,
  name: person.name,
});

type DossierIds =
  | 'dossierOpen'
  | 'dossierGet'
  | 'dossierPerform'
  | 'dossierHistory'
  | 'dossierLabel'
  | 'dossierReadBackScan'
  | 'dossierStream'
  | 'deskOutOfTurn';

const found = (state: DossierState | null): Outcome<DossierState, 'dossier-unknown'> =>
  state === null ? refuse('dossier-unknown') : accept(state);

/** The services of one dossier: each reads or performs, and encodes; what is allowed is decided in app/pipeline. */
export const dossierServices = (deps: DossierServiceDeps): Pick<Services, DossierIds> => {
  const state = (id: string): Outcome<DossierState, 'dossier-unknown'> => found(deps.ledger.read((reader) => reader.dossier(id)));

  const get: Service<'dossierGet'> = async ({ input, person, language }) => {
    const actor = actorOf(person);
    return deps.ledger.read((reader) => {
      const facts = reader.facts(input.dossier, actor);
      const { dossier } = facts;
      if (dossier === null) return refuse('dossier-unknown');
      // Getters of the facts are asked one by one by the guards; a copy would load them all.
      return accept(
        dossierView(
          { copies: deps.copies, address: deps.addressFor(person) },
          facts as typeof facts & { dossier: DossierState },
          actor,
          language,
        ),
      );
    });
  };

  const label: Service<'dossierLabel'> = async ({ input }) => {
    const known = state(input.dossier);
    if (!known.ok) return known;
    const { barcode, identity } = known.value;
    const station = deps.stationRecord.identity();
    if (barcode === null || identity === null || station === null) return refuse('barcode-not-issued');
    const content = {
      branchName: station.branchName,
      branchCode: station.branchCode,
      insuredName: `${identity.firstName} ${identity.lastName}`.trim(),
      dossierNumber: identity.dossierNumber,
      barcode: barcode as BarcodeValue,
    };
    return accept({
      barcode,
      labelSvg: deps.printer.label(content).svg,
      labelPage: deps.printer.label(content).page,
      sheetHtml: deps.printer.dossierSheet(content).page,
    });
  };

  const readBackScan: Service<'dossierReadBackScan'> = async ({ input, person, body }) => {
    const known = state(input.dossier);
    if (!known.ok) return known;
    const { barcode } = known.value;
    if (barcode === null) return refuse('barcode-not-issued');
    const codes = await deps.imaging.readCodes(body);
    if (!codes.ok) return codes;
    const read = readBackLabel(barcode as BarcodeValue, { way: input.how, texts: codes.value.map((code) => code.text) });
    if (!read.ok) return read;
    const command: DossierCommand = {
      kind: 'recordReadBack',
      expectedVersion: input.version,
      input: { barcode: read.value.barcode, how: read.value.way },
    };
    const performed = perform(deps, input.dossier, actorOf(person), command);
    return performed.ok ? accept({ version: performed.value.version, barcode }) : performed;
  };

  return {
    dossierOpen: async ({ input, person }) => {
      const opened = openDossier(deps, deps.ids.uuid(), actorOf(person), { shelfRow: input.shelfRow, derived: input.derived });
      return opened.ok ? accept({ id: opened.value.id, version: opened.value.version }) : opened;
    },
    dossierGet: get,
    dossierPerform: async ({ input, person }) => {
      const performed = perform(deps, input.dossier, actorOf(person), input.command as DossierCommand);
      return performed.ok ? accept({ version: performed.value.version, position: performed.value.position }) : performed;
    },
    deskOutOfTurn: async ({ input, person }) => {
      const known = state(input.dossier);
      if (!known.ok) return known;
      const command = {
        kind: 'setPriority',
        expectedVersion: known.value.version,
        input: { outOfTurn: true, reason: input.reason },
      } as const;
      const performed = perform(deps, input.dossier, actorOf(person), command);
      return performed.ok ? accept({ done: true as const }) : performed;
    },
    dossierHistory: async ({ input }) => {
      const lines = deps.lines.lines(input.dossier);
      if (lines.length === 0) return refuse('dossier-unknown');
      const events = lines.map((line) => JSON.parse(line) as DossierEvent);
      return accept({ events: events.map(({ dossierN, at, kind, actor, data }) => ({ n: dossierN, at, kind, actor, data: { ...data } })) });
    },
    dossierLabel: label,
    dossierReadBackScan: readBackScan,
    dossierStream: async ({ input, signal }) => {
      const known = state(input.dossier);
      if (!known.ok) return known;
      const versions = deps.watch(input.dossier, signal);
      return accept(
        (async function* () {
          for await (const version of versions) yield { version };
        })(),
      );
    },
  };
};
