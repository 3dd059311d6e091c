/** Thrown when the product contradicts itself; goes to the log and the developer, never swallowed (DESIGN §6). */
export class BrokenInvariant extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'BrokenInvariant';
  }
}

export function invariant(condition: unknown, why: string): asserts condition {
  if (!condition) throw new BrokenInvariant(why);
}
