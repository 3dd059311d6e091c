import type { Operation } from './contract.ts';
import { NO_STORE } from './problem.ts';
import type { BytesAnswer } from './service.ts';

/** Bytes of an image never change under an address; the address itself ends. */
const bytesResponse = ({ bytes, mime, cacheSeconds }: BytesAnswer): Response =>
  new Response(bytes, {
    headers: {
      'content-type': mime,
      'content-length': String(bytes.byteLength),
      'cache-control': cacheSeconds > 0 ? `private, max-age=${cacheSeconds}, immutable` : 'no-store',
      'x-content-type-options': 'nosniff',
      'content-disposition': 'inline',
    },
  });

/** How a stream of events ends before its source does. */
export interface StreamEnds {
  /** Asked before each event: whether the one who listens may still hear it. */
  readonly mayGoOn: () => boolean;
  /** Called when nobody reads on. */
  readonly stop: () => void;
}

/** Server-sent events (WHATWG HTML §9.2): one `data:` line an event. Ends the source when nobody reads on. */
const eventsResponse = (events: AsyncIterable<unknown>, { mayGoOn, stop }: StreamEnds): Response => {
  const iterator = events[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    // A first comment, so that the headers leave before anything happens.
    start: (controller) => controller.enqueue(encoder.encode(': open\n\n')),
    async pull(controller) {
      const next = await iterator.next();
      if (next.done === true) controller.close();
      else if (!mayGoOn()) {
        stop();
        await iterator.return?.();
        controller.close();
      } else controller.enqueue(encoder.encode(`data: ${JSON.stringify(next.value)}\n\n`));
    },
    async cancel() {
      // First wake the source, which may be waiting for something to happen; only then can it be ended.
      stop();
      await iterator.return?.();
    },
  });
  return new Response(body, { headers: { ...NO_STORE, 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' } });
};

/** A service's answer as the row says it travels. */
export const encodeAnswer = ({ answer }: Pick<Operation, 'answer'>, value: unknown, ends: StreamEnds): Response => {
  if (answer === 'bytes') return bytesResponse(value as BytesAnswer);
  if (answer === 'events') return eventsResponse(value as AsyncIterable<unknown>, ends);
  return Response.json(value, { headers: NO_STORE });
};
