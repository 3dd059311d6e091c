import { QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call, onAgentNews, session } from './client.ts';
import { createQueries } from './dossier.tsx';
import { CommandRoot } from './parts/commands.tsx';
import { ProblemBlock } from './parts/ProblemBlock.tsx';
import { ToastRoot } from './parts/Toasts.tsx';
import { RouterRoot, useRouter } from './router.tsx';
import { FirstRun } from './screens/first-run/FirstRun.tsx';
import { NewPassword } from './screens/sign-in/NewPassword.tsx';
import { SignIn } from './screens/sign-in/SignIn.tsx';
import { Workplace } from './screens/Workplace.tsx';
import type { Station } from './signedIn.tsx';
import { showTheme, themeOf } from './theme.ts';

/** Who is signed in decides what stands on the screen; nobody, until the agent has said who. */
const Gate = ({ station }: { readonly station: Station }) => {
  const client = useQueryClient();
  const { go } = useRouter();
  const [token, setToken] = useState(session.token);
  const me = useQuery({
    queryKey: ['me', token],
    queryFn: () => call('sessionGet', {}),
    enabled: token !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [ended, setEnded] = useState(false);

  useEffect(
    () =>
      onAgentNews((news) => {
        if (news !== 'session-ended' || session.token() === null) return;
        session.drop();
        setEnded(true);
        setToken(null);
      }),
    [],
  );
  useEffect(() => showTheme(themeOf(me.data?.code ?? null)), [me.data?.code]);

  const enter = (next: string): void => {
    session.keep(next);
    setEnded(false);
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'station' });
    setToken(next);
  };
  // Whoever comes back finds the screen as it was left; anybody else begins at the list, not in another's work.
  const last = useRef<string | null>(null);
  useEffect(() => {
    const code = me.data?.code ?? null;
    if (code === null) return;
    if (last.current !== null && last.current !== code) go({ screen: 'work' });
    last.current = code;
  }, [me.data?.code, go]);
  const leave = (): void => {
    // The token is dropped here whatever the agent answers: a locked station shows nothing.
    void call('sessionSignOut', {}).catch(() => undefined);
    session.drop();
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'station' });
    setToken(null);
  };

  if (token === null) return <SignIn station={station} ended={ended} onEnter={enter} />;
  if (me.data === undefined) return me.error === null ? null : <ProblemBlock cause={me.error} onAgain={() => void me.refetch()} />;
  if (me.data.mustChangePassword)
    return <NewPassword station={station} person={me.data} onDone={() => void me.refetch()} onLeave={leave} />;
  // What was said to one person is gone with them.
  return (
    <ToastRoot key={token}>
      <Workplace station={station} person={me.data} onLeave={leave} />
    </ToastRoot>
  );
};

const Start = () => {
  const station = useQuery({ queryKey: ['station'], queryFn: () => call('stationGet', {}), staleTime: 60_000, refetchInterval: 60_000 });
  if (station.data === undefined)
    return station.error === null ? null : <ProblemBlock cause={station.error} onAgain={() => void station.refetch()} />;
  if (station.data.state === 'new') return <FirstRun station={station.data} onReady={() => void station.refetch()} />;
  return <Gate station={station.data} />;
};

/** The window: queries, address and keys around whatever screen stands. */
export const App = () => {
  const [queries] = useState(createQueries);
  return (
    <QueryClientProvider client={queries}>
      <RouterRoot>
        <CommandRoot>
          <Start />
        </CommandRoot>
      </RouterRoot>
    </QueryClientProvider>
  );
};
