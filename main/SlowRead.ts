/** A list or a search that took too long, for those who mend: the statement without its values, and milliseconds. */
export class SlowRead extends Error {
  constructor(sql: string, milliseconds: number) {
    super(`${milliseconds} ms: ${sql}`);
    this.name = 'SlowRead';
  }
}
