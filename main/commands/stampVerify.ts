import type { StampIdentity } from '#app/capture/stamp.ts';
import { Fault } from '#app/kernel/fault.ts';
import { say } from '#app/words/index.ts';
import type { Archive } from '../compose/openArchive.ts';
import { readStamps, type StampsOfPage } from '../compose/openImaging.ts';
import { type CliCommand, type CommandContext, optional } from './command.ts';
import { readNamedFile } from './readNamedFile.ts';
import { stopIfAsked } from './stopIfAsked.ts';
import { openFolder, STORE_OPTIONS } from './storePlace.ts';

/** Whether the archive's master has the digest of the stamp; null where the archive does not hold that dossier. */
const matches = async (archive: Archive, { dossier, image, digest }: StampIdentity): Promise<boolean | null> => {
  const master = await archive.masterSha256(dossier, image);
  if (master === 'no-object') return null;
  return master !== 'no-image' && master.sha256.startsWith(digest);
};

/** True when the page is in order: a stamp was read from it and, where an archive was named, the archive agrees. */
const verifyPage = async (
  context: CommandContext,
  file: string,
  { page, stamps }: StampsOfPage,
  archive: Archive | null,
): Promise<boolean> => {
  const place = page === null ? { file } : { file, page };
  if (!stamps.ok) {
    context.failed(stamps.refusal, place);
    return false;
  }
  let good = true;
  for (const stamp of stamps.value) {
    const agrees = archive === null ? null : await matches(archive, stamp);
    good &&= archive === null || agrees === true;
    const verdict = archive === null ? 'read' : agrees === null ? 'unknown' : agrees ? 'matches' : 'differs';
    context.row(
      { ...place, dossier: stamp.dossier, image: stamp.image, digest: stamp.digest, matches: agrees },
      say(context.language, `cli.stamp-${verdict}`, { file, dossier: stamp.dossier, image: stamp.image, digest: stamp.digest }),
    );
  }
  return good;
};

/** True when every page of the file is in order. */
const verifyFile = async (context: CommandContext, file: string, archive: Archive | null): Promise<boolean> => {
  const bytes = await readNamedFile(file);
  if (!bytes.ok) {
    context.failed(bytes.refusal, { file });
    return false;
  }
  let good = true;
  for await (const page of readStamps(bytes.value)) {
    stopIfAsked(context);
    good = (await verifyPage(context, file, page, archive)) && good;
  }
  return good;
};

/** `stamp verify`: reads stamps from pixels; compares with an archive where one is named. */
export const command: CliCommand = {
  usage: 'FILE… [--store PATH]',
  summary: 'cli.summary.stamp-verify',
  options: STORE_OPTIONS,
  words: [1, 100_000],
  async run(context) {
    const named =
      optional(context, 'store') !== null || Boolean(context.environment['PARVANDEH_STORE']) || optional(context, 'data') !== null;
    const archive = named ? await openFolder(context, undefined) : null;
    if (named && archive === null) return 1;
    let good = true;
    for (const file of context.words) {
      stopIfAsked(context);
      try {
        good = (await verifyFile(context, file, archive)) && good;
      } catch (error) {
        if (!(error instanceof Fault) || error.code !== 'archive-damaged') throw error;
        context.failed({ code: error.code, details: error.details }, { file });
        good = false;
      }
    }
    return good ? 0 : 1;
  },
};
