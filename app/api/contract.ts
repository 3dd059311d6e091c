import { z } from 'zod';
import type { Capability } from '#app/pipeline/steps.ts';
import { DESK_RIGHTS, UNITS } from '#app/viewing/schema.ts';
import { personCommand } from './schemas/commands.ts';
import {
  deskDossier,
  deskHistoryRow,
  deskQuestion,
  deskReportView,
  deskRestrictionsView,
  deskRightsView,
  deskRow,
  PURPOSES,
} from './schemas/desk.ts';
import { dossierView, historyEntry, instant, position, refusalView, workRow } from './schemas/dossier.ts';
import {
  captureInput,
  captureView,
  initialiseInput,
  outboxView,
  personChange,
  personInput,
  personView,
  sessionView,
  settingsInput,
  settingsView,
  stationView,
  stepCount,
} from './schemas/station.ts';

/** A row of the table that server, client, OpenAPI and tests are made from (DESIGN §7). */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path parameters in braces are fields of the input; the rest of a GET's input is the query, else the JSON body. */
  readonly path: string;
  readonly input: z.ZodObject | z.ZodDiscriminatedUnion | z.ZodUnion;
  readonly output: z.ZodType;
  /** `public`: nobody need be signed in; `person`: anybody who is; else one of these capabilities. */
  readonly by: 'public' | 'person' | readonly Capability[];
  /** Bytes beside the input: the request's body is then the bytes, the input goes in path and query. */
  readonly body?: 'bytes';
  /** The answer is a stream of server-sent events or bytes instead of JSON. */
  readonly answer?: 'events' | 'bytes';
  readonly requirements: readonly string[];
  readonly summary: string;
}

const dossier = z.string().min(1);
const STEP_PEOPLE = ['archivist', 'registrar', 'preparer', 'operator', 'inspector', 'approver', 'classifier'] as const;
const nothing = z.strictObject({});
const done = z.object({ done: z.literal(true) });

// biome-ignore format: one row an operation; a table is read down its columns
export const CONTRACT = {
  stationGet: { method: 'GET', path: '/api/station', input: nothing, output: stationView, by: 'public', requirements: [], summary: 'What this station is' },
  stationInitialise: { method: 'POST', path: '/api/station', input: initialiseInput, output: stationView, by: 'public', requirements: [], summary: 'First run: sample station, or this branch with its first administrator' },
  clockConfirm: { method: 'POST', path: '/api/station/clock', input: nothing, output: done, by: ['administrator'], requirements: ['A1.1'], summary: 'Confirm a clock that was set back' },

  sessionSignIn: { method: 'POST', path: '/api/session', input: z.strictObject({ code: z.string().max(20), password: z.string().max(1024) }), output: sessionView, by: 'public', requirements: ['A2.6'], summary: 'Sign in' },
  sessionSignInSample: { method: 'POST', path: '/api/session/sample', input: z.strictObject({ person: z.string() }), output: sessionView, by: 'public', requirements: [], summary: 'Be one of the sample people; refused on a real station' },
  sessionGet: { method: 'GET', path: '/api/session', input: nothing, output: personView, by: 'person', requirements: [], summary: 'Who is signed in' },
  sessionSignOut: { method: 'DELETE', path: '/api/session', input: nothing, output: done, by: 'person', requirements: [], summary: 'Sign out' },
  sessionPassword: { method: 'POST', path: '/api/session/password', input: z.strictObject({ current: z.string().max(1024), next: z.string().max(1024) }), output: done, by: 'person', requirements: [], summary: 'Change your own password' },

  peopleList: { method: 'GET', path: '/api/people', input: nothing, output: z.object({ people: z.array(personView) }), by: ['administrator'], requirements: [], summary: 'The accounts of the station' },
  peopleAdd: { method: 'POST', path: '/api/people', input: personInput, output: personView, by: ['administrator'], requirements: [], summary: 'Add a person' },
  peopleChange: { method: 'PUT', path: '/api/people/{person}', input: personChange.extend({ person: z.string() }), output: personView, by: ['administrator'], requirements: [], summary: 'Change name, capabilities, or whether the account is open' },
  peoplePassword: { method: 'POST', path: '/api/people/{person}/password', input: z.strictObject({ person: z.string(), password: z.string().max(1024) }), output: done, by: ['administrator'], requirements: [], summary: 'Give a new password, to be changed at first sign-in' },

  workList: {
    method: 'GET', path: '/api/work', by: STEP_PEOPLE, requirements: ['A1.1', 'A3.2'], summary: 'The work list',
    input: z.strictObject({ tab: z.enum(['mine', 'waiting', 'sentBack', 'outOfTurn', 'aside']), step: z.string().default(''), q: z.string().max(100).default(''), after: z.string().default('') }),
    output: z.object({
      rows: z.array(workRow), after: z.union([z.string(), z.null()]), steps: z.array(stepCount),
      tabs: z.object({ mine: z.int(), waiting: z.int(), sentBack: z.int(), outOfTurn: z.int(), aside: z.int() }),
    }),
  },

  dossierFind: { method: 'GET', path: '/api/find', input: z.strictObject({ q: z.string().max(100) }), output: z.object({ rows: z.array(workRow) }), by: STEP_PEOPLE, requirements: ['A1.1'], summary: 'Any dossier of the station by name, number or barcode' },
  dossierOpen: { method: 'POST', path: '/api/dossiers', input: z.strictObject({ shelfRow: z.string().trim().min(1).max(120), derived: z.boolean().default(false) }), output: z.object({ id: z.string(), version: z.int() }), by: ['archivist'], requirements: ['A1'], summary: 'A dossier leaves its shelf row' },
  dossierGet: { method: 'GET', path: '/api/dossiers/{dossier}', input: z.strictObject({ dossier }), output: dossierView, by: STEP_PEOPLE, requirements: ['A1.1', 'A1.2'], summary: 'A dossier as it stands' },
  dossierPerform: { method: 'POST', path: '/api/dossiers/{dossier}/commands', input: z.strictObject({ dossier, command: personCommand }), output: z.object({ version: z.int(), position }), by: STEP_PEOPLE, requirements: ['A1.1', 'A1.2', 'A1.3', 'A4.1'], summary: 'Do something to a dossier' },
  dossierHistory: { method: 'GET', path: '/api/dossiers/{dossier}/history', input: z.strictObject({ dossier }), output: z.object({ events: z.array(historyEntry) }), by: STEP_PEOPLE, requirements: ['A1.1', 'A2.6'], summary: 'Everything that happened to a dossier' },
  dossierLabel: { method: 'GET', path: '/api/dossiers/{dossier}/label', input: z.strictObject({ dossier }), output: z.object({ barcode: z.string(), labelSvg: z.string(), labelPage: z.string(), sheetHtml: z.string() }), by: STEP_PEOPLE, requirements: ['A1'], summary: 'Label and dossier sheet to print' },
  dossierReadBackScan: { method: 'POST', path: '/api/dossiers/{dossier}/read-back', input: z.strictObject({ dossier, version: z.coerce.number().int(), how: z.enum(['scan', 'rendered']).default('scan') }), output: z.object({ version: z.int(), barcode: z.string() }), by: ['registrar', 'archivist'], body: 'bytes', requirements: ['A1'], summary: 'Read the label back from the pixels of a scan' },
  dossierStream: { method: 'GET', path: '/api/dossiers/{dossier}/stream', input: z.strictObject({ dossier }), output: z.object({ version: z.int() }), by: STEP_PEOPLE, answer: 'events', requirements: [], summary: 'Tells whenever the dossier changed' },

  captureGet: { method: 'GET', path: '/api/dossiers/{dossier}/capture', input: z.strictObject({ dossier }), output: captureView, by: ['operator'], requirements: ['A1'], summary: 'Devices and the batch under way' },
  captureStart: { method: 'POST', path: '/api/dossiers/{dossier}/capture', input: captureInput.extend({ dossier }), output: captureView, by: ['operator'], requirements: ['A1'], summary: 'Start a batch' },
  captureStop: { method: 'POST', path: '/api/dossiers/{dossier}/capture/stop', input: z.strictObject({ dossier }), output: captureView, by: ['operator'], requirements: ['A1'], summary: 'Stop after the sheet under way is stored' },
  captureRecover: { method: 'POST', path: '/api/dossiers/{dossier}/capture/recovery', input: z.strictObject({ dossier, answer: z.enum(['rescan', 'nothing-fed']) }), output: captureView, by: ['operator'], requirements: ['A1.2'], summary: 'Say what became of the sheet that was under way' },
  captureFile: {
    method: 'POST', path: '/api/dossiers/{dossier}/files', by: ['operator'], body: 'bytes', requirements: ['A1'], summary: 'Take in the pages of a file as images, in their order',
    input: z.strictObject({ dossier, fromLeaf: z.string().default(''), fromSide: z.enum(['recto', 'verso']).default('recto'), sides: z.enum(['recto', 'both']).default('both'), recapture: z.coerce.number().int().default(0) }),
    output: z.object({
      acknowledged: z.array(z.object({ image: z.int(), sha256: z.string(), page: z.int(), leaf: z.string(), side: z.enum(['recto', 'verso']) })),
      refused: z.array(refusalView.extend({ page: z.int() })),
      separators: z.array(z.object({ page: z.int() })),
    }),
  },

  imageGet: { method: 'GET', path: '/api/images/{dossier}/{image}', input: z.strictObject({ dossier, image: z.coerce.number().int(), copy: z.enum(['access', 'thumbnail', 'master']), until: z.string(), for: z.string(), sig: z.string() }), output: z.unknown(), by: 'public', answer: 'bytes', requirements: ['A3.3'], summary: 'Bytes of an image, under a signed short-lived address' },

  documentTable: { method: 'GET', path: '/api/document-table', input: nothing, output: z.object({ version: z.int(), headings: z.array(z.object({ code: z.string(), title: z.string(), unresolved: z.boolean(), types: z.array(z.object({ code: z.string(), title: z.string(), group: z.string(), fields: z.array(z.string()) })) })) }), by: 'person', requirements: ['A1'], summary: 'Headings and document types' },

  deskFind: { method: 'GET', path: '/api/desk', input: deskQuestion, output: z.object({ rows: z.array(deskRow), unread: z.int() }), by: ['viewer'], requirements: ['A3.3'], summary: 'Find an e-dossier by name, national ID, insurance or dossier number' },
  deskOpen: { method: 'POST', path: '/api/desk/{dossier}/views', input: z.strictObject({ dossier, purpose: z.enum(PURPOSES), note: z.string().max(300).default('') }), output: deskDossier, by: ['viewer'], requirements: ['A3.1', 'A3.3', 'A2.6'], summary: 'Open an e-dossier; the view is recorded with its purpose' },
  deskSeen: { method: 'POST', path: '/api/desk/{dossier}/views/{view}', input: z.strictObject({ dossier, view: z.string(), image: z.int() }), output: done, by: ['viewer'], requirements: ['A2.6'], summary: 'An image of an opened e-dossier was shown' },
  deskPaper: { method: 'POST', path: '/api/desk/{dossier}/paper', input: z.strictObject({ dossier, unit: z.string().max(80) }), output: done, by: ['viewer'], requirements: ['A3.4'], summary: 'Asking for the paper of an imaged dossier: refused, access offered instead' },

  deskOutOfTurn: { method: 'POST', path: '/api/desk/{dossier}/out-of-turn', input: z.strictObject({ dossier, reason: z.string().trim().min(1).max(500) }), output: done, by: ['viewer'], requirements: ['A3.2'], summary: 'Ask that a dossier not imaged yet is imaged out of turn' },

  deskHistory: { method: 'GET', path: '/api/desk/{dossier}/views/{view}/history', input: z.strictObject({ dossier, view: z.string() }), output: z.object({ events: z.array(deskHistoryRow) }), by: ['viewer'], requirements: ['A1.1', 'A2.6'], summary: 'What happened to an opened e-dossier, from its own chain' },
  deskPrint: { method: 'POST', path: '/api/desk/{dossier}/views/{view}/prints', input: z.strictObject({ dossier, view: z.string(), image: z.int() }), output: z.unknown(), by: ['viewer'], answer: 'bytes', requirements: ['A3.1', 'A2.6'], summary: 'A page with its stamp, to print or keep; recorded as a print' },
  deskAsk: { method: 'POST', path: '/api/desk-requests', input: z.strictObject({ branch: z.string().regex(/^\d{4}$/), dossierNumber: z.string().trim().min(1).max(20), reason: z.string().trim().min(1).max(200) }), output: z.object({ request: z.string() }), by: ['viewer'], requirements: ['A3.2'], summary: 'Ask a branch to image a dossier out of turn' },
  deskRights: { method: 'GET', path: '/api/desk-rights', input: nothing, output: deskRightsView, by: ['administrator'], requirements: ['A3.1'], summary: 'Units, their rights, and who works for which' },
  deskUnitRights: { method: 'PUT', path: '/api/desk-rights/units/{unit}', input: z.strictObject({ unit: z.enum(UNITS), rights: z.array(z.enum(DESK_RIGHTS)) }), output: done, by: ['administrator'], requirements: ['A3.1'], summary: 'Set what a unit may do; recorded' },
  deskPersonUnit: { method: 'PUT', path: '/api/desk-rights/people/{person}', input: z.strictObject({ person: z.string(), unit: z.enum(UNITS) }), output: done, by: ['administrator'], requirements: ['A3.1'], summary: 'Say for which unit a person works; recorded' },
  deskGrant: { method: 'POST', path: '/api/desk/{dossier}/grants', input: z.strictObject({ dossier: z.uuid(), person: z.string(), until: z.union([z.null(), z.iso.date()]), reason: z.string().trim().min(1).max(200) }), output: done, by: ['administrator'], requirements: ['A3.1', 'A2.6'], summary: 'Give leave, by name and until the end of a day, for a dossier of restricted access, or end it (null); recorded' },
  deskRestrictions: { method: 'GET', path: '/api/desk-restrictions', input: z.strictObject({ q: z.string().max(100).default('') }), output: deskRestrictionsView, by: ['administrator'], requirements: ['A3.1'], summary: 'Dossiers of restricted access with those who have leave; with words, dossiers to restrict' },
  deskRestrict: { method: 'PUT', path: '/api/desk-restrictions/{dossier}', input: z.strictObject({ dossier: z.uuid(), restricted: z.boolean(), reason: z.string().trim().min(1).max(200) }), output: z.object({ entry: z.int() }), by: ['administrator'], requirements: ['A3.1', 'A2.6'], summary: 'Restrict a dossier to those who have leave by name, or lift that, by an entry of the centre’s log' },
  deskReport: { method: 'GET', path: '/api/desk-report', input: z.strictObject({ dossier: z.string().default(''), person: z.string().default(''), from: z.string().default(''), to: z.string().default('') }), output: deskReportView, by: ['administrator'], requirements: ['A2.6'], summary: 'Who viewed what, by dossier, person and time, with the chain of the record checked' },

  outboxList: { method: 'GET', path: '/api/outbox', input: nothing, output: outboxView, by: [...STEP_PEOPLE, 'administrator'], requirements: ['A1'], summary: 'What waits for the archive' },
  outboxRetry: { method: 'POST', path: '/api/outbox/{job}/retry', input: z.strictObject({ job: z.string() }), output: done, by: [...STEP_PEOPLE, 'administrator'], requirements: ['A1'], summary: 'Try a publication again now' },
  outboxPause: { method: 'PUT', path: '/api/outbox/pause', input: z.strictObject({ dossier: z.union([z.null(), z.uuid()]), paused: z.boolean() }), output: done, by: ['administrator'], requirements: ['A1'], summary: 'Hold back the whole outbox, or one dossier, and let it go on' },

  settingsGet: { method: 'GET', path: '/api/settings', input: nothing, output: settingsView, by: ['administrator'], requirements: ['A2.6'], summary: 'Pinned key of the centre, days of keeping, limit of free space, limits of the line by hour; and who changed them' },
  settingsChange: { method: 'PUT', path: '/api/settings', input: settingsInput, output: settingsView, by: ['administrator'], requirements: ['A2.6'], summary: 'Change settings of the station; each change is an event' },

  talliesGet: { method: 'GET', path: '/api/tallies', input: z.strictObject({ from: z.string(), to: z.string() }), output: z.object({ rows: z.array(z.object({ day: z.string(), code: z.string(), name: z.string(), act: z.string(), count: z.int() })), asOf: instant }), by: ['approver', 'administrator'], requirements: ['A4.2'], summary: 'Work done per person, act and day' },
} as const satisfies Readonly<Record<string, Operation>>;

export type OperationId = keyof typeof CONTRACT;

/** Rows that only the centre serves; a station answers as if they were not there. */
export const CENTRE_ONLY = [
  'deskHistory',
  'deskPrint',
  'deskAsk',
  'deskRights',
  'deskUnitRights',
  'deskPersonUnit',
  'deskGrant',
  'deskRestrictions',
  'deskRestrict',
  'deskReport',
] as const satisfies readonly OperationId[];

/** Rows that the centre serves: sign-in, people, and the service desk (docs/decisions/0055). */
export const CENTRE_SERVES = [
  'stationGet',
  'sessionSignIn',
  'sessionGet',
  'sessionSignOut',
  'sessionPassword',
  'clockConfirm',
  'peopleList',
  'peopleAdd',
  'peopleChange',
  'peoplePassword',
  'documentTable',
  'imageGet',
  'deskFind',
  'deskOpen',
  'deskSeen',
  'deskPaper',
  ...CENTRE_ONLY,
] as const satisfies readonly OperationId[];
export type OperationInput<Id extends OperationId> = z.input<(typeof CONTRACT)[Id]['input']>;
export type OperationOutput<Id extends OperationId> = z.infer<(typeof CONTRACT)[Id]['output']>;
