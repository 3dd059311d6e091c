/** Reads server-sent events until the stream ends; leaving the loop early ends the stream. @param parse of one event's data */
export async function* readEvents<Value>(response: Response, parse: (value: unknown) => Value): AsyncGenerator<Value> {
  const body = response.body;
  if (body === null) return;
  const decoder = new TextDecoder();
  let rest = '';
  for await (const part of body) {
    const pieces = (rest + decoder.decode(part, { stream: true })).split('\n\n');
    rest = pieces.pop() ?? '';
    for (const piece of pieces) {
      const data = piece
        .split('\n')
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice(5).trimStart());
      if (data.length > 0) yield parse(JSON.parse(data.join('\n')));
    }
  }
}
