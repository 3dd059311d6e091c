import ts from 'typescript';
import type { Finding } from './finding.ts';
import { placeOf, type Source, textOf, walk } from './source.ts';

interface CodeRule {
  readonly name: string;
  readonly instead: string;
  readonly where: (path: string) => boolean;
  readonly breaks: (node: ts.Node, source: Source) => boolean;
}

const within =
  (...starts: readonly string[]) =>
  (path: string): boolean =>
    starts.some((start) => path.startsWith(start));

const isCallOf = (node: ts.Node, object: string, members: readonly string[]): boolean =>
  ts.isPropertyAccessExpression(node) &&
  ts.isIdentifier(node.expression) &&
  node.expression.text === object &&
  members.includes(node.name.text);

const SQL =
  /^\s*(SELECT\s[\s\S]*\sFROM\s|SELECT\s+[\w(]+\s*$|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|CREATE\s+(TABLE|INDEX|TRIGGER|VIRTUAL)\s|PRAGMA\s)/;

/** Two Persian letters side by side make a word; single letters and digits are what normalising works on. */
const PERSIAN_WORD = /[\u0621-\u064A\u067E\u0686\u0698\u06A9\u06AF\u06CC]{2}/u;

/** Places where Persian may stand outside app/words, each with its reason. */
const PERSIAN_PLACES: readonly { readonly path: RegExp; readonly because: string }[] = [
  { path: /^app\/words\//, because: 'the sentences of the product' },
  { path: /^app\/pipeline\/(steps|additions)\.ts$/, because: 'official titles of the steps stand in the rows of the table' },
  { path: /^app\/documents\/(table|types|headings|defaultTable)\.ts$/, because: 'names of headings and types of the official table' },
  { path: /^app\/kernel\/(searchKey|digits|calendar|nationalId)\.ts$/, because: 'letters and month names that reading and writing need' },
  { path: /^main\/bin\/parvandeh\.js$/, because: 'spoken before any Node that reads TypeScript is there' },
  { path: /(^|\/)sample[^/]*(\/|\.ts$)/i, because: 'people and pages of the sample station are data' },
  { path: /^main\/(bench\/|scanner\/simulated|imaging\/benchPages)/, because: 'text printed on generated pages is data' },
  { path: /^app\/accounts\/passwordRules\.ts$/, because: 'words that no password may be are data' },
  { path: /^tests\//, because: 'tests compare with what a person reads' },
];

const RULES: readonly CodeRule[] = [
  {
    name: 'no-randomness-in-app',
    instead: 'app has no randomness: take ids and numbers as arguments from main/compose.ts.',
    where: within('app/'),
    breaks: (node) => isCallOf(node, 'Math', ['random']),
  },
  {
    name: 'no-clock-in-app',
    instead: 'app has no clock: take a Clock (app/kernel/clock.ts) or an Instant as an argument.',
    where: within('app/'),
    breaks: (node) =>
      isCallOf(node, 'Date', ['now']) ||
      isCallOf(node, 'performance', ['now']) ||
      (ts.isNewExpression(node) &&
        ts.isIdentifier(node.expression) &&
        node.expression.text === 'Date' &&
        (node.arguments?.length ?? 0) === 0),
  },
  {
    name: 'sql-in-its-room',
    instead: 'SQL lives in storage/sqlite only: add a query function there and call it through its port.',
    where: (path) => within('app/', 'storage/', 'main/', 'renderer/')(path) && !within('storage/sqlite/')(path),
    breaks: (node) => SQL.test(textOf(node) ?? ''),
  },
  {
    name: 'no-sentence-in-code',
    instead: 'Give the sentence a key in app/words/areas, in fa and en, and say() it.',
    where: (path) => !PERSIAN_PLACES.some((place) => place.path.test(path)),
    breaks: (node) => PERSIAN_WORD.test(textOf(node) ?? ''),
  },
  {
    name: 'ports-hold-no-code',
    instead: 'app/ports promise and do nothing: leave interfaces and types here and move the code to its room or adapter.',
    where: within('app/ports/'),
    breaks: (node, source) =>
      node.parent === source.tree &&
      !ts.isInterfaceDeclaration(node) &&
      !ts.isTypeAliasDeclaration(node) &&
      !(ts.isImportDeclaration(node) && node.importClause?.isTypeOnly === true) &&
      !(ts.isExportDeclaration(node) && node.isTypeOnly) &&
      node.kind !== ts.SyntaxKind.EndOfFileToken,
  },
  {
    name: 'no-unfinished-business',
    instead: 'Finish it, or file it: a reader cannot tell a plan from a promise.',
    where: (path) => !within('tests/')(path),
    breaks: (node, source) => node === source.tree && /\/[/*].*\b(TODO|FIXME|HACK|XXX)\b/.test(source.text),
  },
];

/** Names of all rules of code, so that a test can ask for one planted breach of each. */
export const CODE_RULES: readonly string[] = RULES.map((rule) => rule.name);

/** Rules that need to read code and that no linter at hand has. */
export const checkCode = (sources: readonly Source[]): readonly Finding[] => {
  const findings: Finding[] = [];
  for (const source of sources) {
    const rules = RULES.filter((rule) => rule.where(source.path));
    walk(source, (node) => {
      for (const rule of rules) {
        if (rule.breaks(node, source)) findings.push({ rule: rule.name, at: placeOf(source, node), text: rule.instead });
      }
    });
  }
  return findings;
};
