import type { Finding } from './finding.ts';

const PHYSICAL =
  /(^|[\s;{])((margin|padding|border)-(left|right)|(left|right))[\w-]*\s*:|text-align\s*:\s*(left|right)|float\s*:\s*(left|right)/;
const REASON = /\/\*\s*physical:\s*\S/;

/** DESIGN §10.15: Persian is the first language and not a mirror, so style sheets know start and end, not left and right. */
export const checkStyles = (sheets: readonly { readonly path: string; readonly text: string }[]): readonly Finding[] =>
  sheets.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) =>
      PHYSICAL.test(line) && !REASON.test(line)
        ? [
            {
              rule: 'no-left-or-right',
              at: `${path}:${index + 1}`,
              text: 'Use inline-start and inline-end, or say why on the same line: /* physical: … */.',
            },
          ]
        : [],
    ),
  );
