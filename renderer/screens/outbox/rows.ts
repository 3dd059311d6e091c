import type { OperationOutput } from '#app/api/contract.ts';
import { t } from '../../words.ts';

export type Outbox = OperationOutput<'outboxList'>;
export type Row = Outbox['rows'][number];

/** Stands before a person: given up here, or not accepted by the centre. */
export const stands = (row: Row): boolean =>
  row.state === 'dead' || row.acceptance?.state === 'rejected' || row.acceptance?.state === 'contradicted';

/** A try now can change something: neither under way nor over, nor held back by a pause that a try does not end. */
export const mayRetry = (row: Row, { paused, line }: Outbox): boolean =>
  row.state === 'dead' || (row.state === 'ready' && !paused && !row.paused && line.bytesPerSecond !== 0);

/** Nobody waits for a centre whose key is not pinned here: then the store's receipt is all there is to say. */
export const stateWords = (row: Row, outbox: Outbox): string => {
  if (row.fault !== null) return row.fault.message;
  if (row.state === 'ready' && (row.paused || outbox.paused)) return t('outbox.state.held');
  if (row.state === 'ready' && outbox.line.bytesPerSecond === 0) return t('outbox.state.line-held');
  return row.acceptance === null || (!outbox.centre.pinned && row.acceptance.state === 'awaiting')
    ? t(`outbox.state.${row.state}`)
    : t(`outbox.acceptance.${row.acceptance.state}`);
};
