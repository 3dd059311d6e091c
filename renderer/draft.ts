import { useCallback, useState } from 'react';
import type { z } from 'zod';

/**
 * A count under way, kept in this window until it is recorded: a reload or a wrong key must not cost a hundred leaves.
 * What is recorded stands in the log; this is only the way there.
 */
export const useDraft = <Schema extends z.ZodType>(key: string, schema: Schema, empty: z.infer<Schema>) => {
  const name = `parvandeh.draft.${key}`;
  const [value, setValue] = useState<z.infer<Schema>>(() => {
    const kept = window.sessionStorage.getItem(name);
    if (kept === null) return empty;
    const parsed = schema.safeParse(JSON.parse(kept));
    return parsed.success ? parsed.data : empty;
  });
  const keep = useCallback(
    (next: z.infer<Schema>) => {
      window.sessionStorage.setItem(name, JSON.stringify(next));
      setValue(next);
    },
    [name],
  );
  const drop = useCallback(() => window.sessionStorage.removeItem(name), [name]);
  return { value, keep, drop } as const;
};
