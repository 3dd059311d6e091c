import type { LogCulprit } from '#app/pipeline/index.ts';
import type { Reason } from './headFacts.ts';
import type { RejectionCode } from './rejections.ts';

/** What verifying a log says of its first wrong line, as a reason of the centre; what is not named here is `event-against-rules`. */
// biome-ignore format: a table is read row by row
const OF_THE_LOG: Readonly<Record<string, RejectionCode>> = {
  'log-empty': 'events-unreadable', 'log-line-encoding': 'events-unreadable', 'log-line-not-json': 'events-unreadable',
  'log-line-not-canonical': 'events-unreadable', 'log-line-unknown': 'events-unreadable',
  'log-rules-unknown': 'rules-unknown',
  'log-number': 'events-chain', 'log-prev': 'events-chain', 'log-other-dossier': 'events-chain',
  'log-dossier-number': 'events-chain', 'log-dossier-prev': 'events-chain',
  'log-clock': 'events-clock',
  'log-other-station': 'events-other-station', 'log-not-rebuilt': 'events-other-station',
  'approver-captured': 'approver-captured',
  'image-not-judged': 'judgement-missing', 'image-rejected': 'judgement-missing', 'rejected-not-replaced': 'judgement-missing',
  'image-not-compared': 'comparison-missing', 'log-comparison-differs': 'comparison-missing',
  'side-unexplained': 'count-unbalanced', 'recount-differs': 'count-unbalanced', 'not-recounted': 'count-unbalanced',
  'log-approval-differs': 'approval-differs',
};

export const logRejection = ({ line, n, why }: LogCulprit): Reason => ({
  code: OF_THE_LOG[why] ?? 'event-against-rules',
  at: `events.jsonl line ${line}${n === null ? '' : ` event ${n}`}: ${why}`,
});
