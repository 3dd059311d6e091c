import type { Finding } from './finding.ts';

const NOTICE_LINES = 300;
const ERROR_LINES = 500;
const EMPTY_NAMES = /(^|\/)(utils?|helpers?|managers?|common|misc)\.(ts|tsx|js|css)$/i;

/** DESIGN §11: 300 lines are a conversation, 500 an error; a file is named after the thing or the verb it exports. */
export const checkSizes = (files: readonly { readonly path: string; readonly text: string }[]): readonly Finding[] =>
  files.flatMap(({ path, text }) => {
    const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
    const found: Finding[] = [];
    if (lines > ERROR_LINES) {
      found.push({
        rule: 'file-too-long',
        at: path,
        text: `${lines} lines. Find the second thing this file is about and give it a file of its own.`,
      });
    } else if (lines > NOTICE_LINES) {
      found.push({ rule: 'file-long', at: path, text: `${lines} lines: talk about what it holds before it grows.`, notice: true });
    }
    if (EMPTY_NAMES.test(path) && !path.startsWith('app/words/areas/')) {
      found.push({ rule: 'file-name-says-nothing', at: path, text: 'Name the file after the thing or the verb that it exports.' });
    }
    return found;
  });
