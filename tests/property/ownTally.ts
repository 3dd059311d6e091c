/** An event as it stands in the log, read without any help of the product. */
interface Told {
  readonly kind: string;
  readonly dossierN: number;
  readonly at: string;
  readonly actor: { readonly code?: string; readonly station?: string };
  readonly data: Readonly<Record<string, unknown>>;
}

/** What the test itself makes of a dossier's lines. */
export interface OwnTally {
  readonly position: string;
  readonly visits: Readonly<Record<string, number>>;
  /** `image leaf side state blank judgement comparison by` of every image, as text. */
  readonly images: readonly string[];
  readonly leaves: readonly string[];
  readonly explained: readonly string[];
  readonly documents: readonly string[];
  readonly holder: string | null;
  readonly aside: string | null;
  readonly outOfTurn: string | null;
  readonly sentBackTo: string | null;
  readonly receipts: readonly string[];
  /** `leaf reason by` of every answer to the last recount. */
  readonly answers: readonly string[];
  /** `code act` → how often. */
  readonly work: Readonly<Record<string, number>>;
}

const ORDER = [
  'retrieve',
  'foliate',
  'register',
  'prepare',
  'capture',
  'inspect',
  'approve',
  'reassemble',
  'recount',
  'reshelve',
  'upload',
  'classify',
  'done',
];

/**
 * A second telling of the same log, in another style than the product's: no state is carried along; each answer is
 * found by looking back for the last event that speaks of it.
 */
export const ownTally = (lines: readonly string[]): OwnTally => {
  const events = lines.map((line) => JSON.parse(line) as Told);
  const all = (...kinds: readonly string[]): readonly Told[] => events.filter((event) => kinds.includes(event.kind));
  const lastOf = (found: readonly Told[]): Told | undefined => found.at(-1);
  const who = (event: Told): string => event.actor.code ?? event.actor.station ?? '';
  const after = (event: Told | undefined, found: readonly Told[]): readonly Told[] =>
    found.filter((one) => one.dossierN > (event?.dossierN ?? 0));

  const moves = all('stepCompleted', 'sentBack');
  const target = (move: Told): string =>
    move.kind === 'sentBack' ? String(move.data['to']) : (ORDER[ORDER.indexOf(String(move.data['step'])) + 1] ?? '');
  const visits: Record<string, number> = { retrieve: 1 };
  for (const move of moves) if (target(move) !== 'done') visits[target(move)] = (visits[target(move)] ?? 0) + 1;
  const lastMove = lastOf(moves);
  const position = lastMove === undefined ? 'retrieve' : target(lastMove);

  const placeOf = (image: number): { leaf: string; side: string } => {
    const moved = lastOf(all('imageCaptured', 'imageMoved').filter((event) => event.data['image'] === image));
    return { leaf: String(moved?.data['leaf']), side: String(moved?.data['side']) };
  };
  const stateOf = (image: number): string => {
    const ended = all('imageCaptured', 'imageWithdrawn').find((event) =>
      event.kind === 'imageCaptured' ? event.data['supersedes'] === image : event.data['image'] === image,
    );
    return ended === undefined ? 'current' : ended.kind === 'imageCaptured' ? 'superseded' : 'withdrawn';
  };
  const images = all('imageCaptured').map((captured) => {
    const image = Number(captured.data['image']);
    const about = (...kinds: readonly string[]): readonly Told[] => all(...kinds).filter((event) => event.data['image'] === image);
    const placed = lastOf(about('imageMoved', 'recipeSet'));
    const judged = lastOf(after(placed, about('imageJudged')));
    const marked = lastOf(about('imageBlankMarked'));
    const seen = lastOf(about('imageMoved', 'recipeSet', 'imageBlankMarked'));
    const compared = lastOf(after(seen, about('imageCompared')));
    const { leaf, side } = placeOf(image);
    return [
      image,
      leaf,
      side,
      stateOf(image),
      marked?.data['blank'] ?? false,
      judged?.data['verdict'] ?? '-',
      compared?.data['result'] ?? '-',
      who(captured),
    ].join(' ');
  });

  const numbered = lastOf(all('leavesNumbered'));
  const names = new Set([
    ...((numbered?.data['leaves'] ?? []) as { leaf: string }[]).map((one) => one.leaf),
    ...all('leafAmended').map((event) => (event.data['leaf'] as { leaf: string }).leaf),
  ]);
  const leaves = [...names].filter(
    (name) =>
      lastOf(all('leafAmended').filter((event) => (event.data['leaf'] as { leaf: string }).leaf === name))?.data['change'] !== 'removed',
  );

  const sides = [...names].flatMap((leaf) => ['recto', 'verso'].map((side) => ({ leaf, side })));
  const explained = sides.filter(({ leaf, side }) => {
    const speaks = (event: Told): boolean =>
      event.kind === 'leafAmended'
        ? event.data['change'] === 'removed' && (event.data['leaf'] as { leaf: string }).leaf === leaf
        : event.data['leaf'] === leaf && event.data['side'] === side;
    return (
      lastOf(all('sideExplained', 'sideReopened', 'imageCaptured', 'imageMoved', 'leafAmended').filter(speaks))?.kind === 'sideExplained'
    );
  });

  /** The image that stands now where this one was filed, or none once it left its place. */
  const heir = (image: number, since: Told): number | null => {
    const fate = after(since, all('imageCaptured', 'imageMoved', 'imageWithdrawn')).find((event) =>
      event.kind === 'imageCaptured' ? event.data['supersedes'] === image : event.data['image'] === image,
    );
    if (fate === undefined) return image;
    if (fate.kind !== 'imageCaptured') return null;
    const before = lastOf(
      all('imageCaptured', 'imageMoved').filter((event) => event.data['image'] === image && event.dossierN < fate.dossierN),
    );
    const stays = before?.data['leaf'] === fate.data['leaf'] && before?.data['side'] === fate.data['side'];
    return stays ? heir(Number(fate.data['image']), fate) : null;
  };
  const numbers = new Set(all('documentFiled', 'documentUnfiled').map((event) => Number(event.data['document'])));
  const documents = [...numbers].flatMap((document) => {
    const filed = lastOf(all('documentFiled', 'documentUnfiled').filter((event) => event.data['document'] === document));
    if (filed?.kind !== 'documentFiled') return [];
    const left = (filed.data['images'] as number[]).map((image) => heir(image, filed)).filter((image) => image !== null);
    return left.length === 0 ? [] : [`${document} ${filed.data['type']} ${left.join(',')}`];
  });

  const held = lastOf(all('takenUp', 'released', 'stepCompleted', 'sentBack'));
  const aside = lastOf(all('putAside', 'takenUp'));
  const priority = lastOf(all('priorityChanged'));
  const back = lastOf(all('sentBack'));
  const redone = back !== undefined && after(back, all('stepCompleted')).some((event) => event.data['step'] === back.data['to']);

  /** Where one looks again, only the first look at a thing by a person since the last move is work. */
  const looks: Readonly<Record<string, string>> = { imageJudged: 'image', imageCompared: 'image', documentFiled: 'document' };
  const lookedBefore = (event: Told): boolean => {
    const thing = looks[event.kind];
    if (thing === undefined) return false;
    const move = lastOf(moves.filter((one) => one.dossierN < event.dossierN));
    return after(move, all(event.kind)).some(
      (one) => one.dossierN < event.dossierN && one.data[thing] === event.data[thing] && who(one) === who(event),
    );
  };
  const work: Record<string, number> = {};
  for (const event of all('stepCompleted', 'imageCaptured', 'imageJudged', 'imageCompared', 'documentFiled')) {
    if (event.actor.code === undefined || lookedBefore(event)) continue;
    const key = `${event.actor.code} ${event.kind === 'stepCompleted' ? event.data['step'] : event.kind}`;
    work[key] = (work[key] ?? 0) + 1;
  }

  return {
    position,
    visits,
    images,
    work,
    leaves: leaves.sort(),
    explained: explained.map(({ leaf, side }) => `${leaf} ${side}`).sort(),
    documents: documents.sort(),
    holder: held?.kind === 'takenUp' ? who(held) : null,
    aside: aside?.kind === 'putAside' ? String(aside.data['reason']) : null,
    outOfTurn: priority?.data['outOfTurn'] ? String(priority.data['reason']) : null,
    sentBackTo: back === undefined || redone ? null : String(back.data['to']),
    receipts: all('versionReceipted').map((event) => String(event.data['version'])),
    answers: after(lastOf(all('leavesRecounted')), all('recountAnswered')).map(
      (event) => `${event.data['leaf']} ${event.data['reason']} ${who(event)}`,
    ),
  };
};
