import type { SignedIn } from '#app/accounts/index.ts';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { Operation, OperationId } from './contract.ts';

/** What somebody may do whose password was given by another: look who they are, change it, leave. */
const BEFORE_PASSWORD_CHANGE: readonly OperationId[] = ['stationGet', 'sessionGet', 'sessionPassword', 'sessionSignOut', 'sessionSignIn'];

const bearer = (request: Request): string | null =>
  /^Bearer ([0-9a-f]{1,256})$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? null;

/**
 * Whether the row lets the holder of the request's bearer token in, by the capabilities held at this moment. Null: nobody
 * is signed in and the operation is public.
 */
export const authorise = (
  id: OperationId,
  { by }: Pick<Operation, 'by'>,
  request: Request,
  authenticate: (token: string) => SignedIn | null,
): Outcome<SignedIn | null> => {
  const token = bearer(request);
  const person = token === null ? null : authenticate(token);
  if (by === 'public') return accept(person);
  if (person === null) return token === null ? refuse('sign-in-needed') : refuse('session-ended');
  if (person.mustChangePassword && !BEFORE_PASSWORD_CHANGE.includes(id)) return refuse('password-must-change');
  if (by !== 'person' && !by.some((capability) => person.capabilities.includes(capability)))
    return refuse('not-permitted', { needs: [...by] });
  return accept(person);
};
