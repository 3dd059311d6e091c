const LINE_FEED = 0x0a;

/** The lines of a log's bytes, without their line feeds; the last one may lack its own. Splits bytes, not characters. */
export function* logLines(bytes: Uint8Array): Generator<Uint8Array> {
  let from = 0;
  while (from < bytes.length) {
    const end = bytes.indexOf(LINE_FEED, from);
    yield bytes.subarray(from, end === -1 ? bytes.length : end);
    if (end === -1) return;
    from = end + 1;
  }
}
