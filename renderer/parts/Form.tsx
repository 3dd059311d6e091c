import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { useAct } from './commands.tsx';

interface FormProps {
  readonly children: ReactNode;
  readonly onSubmit: () => unknown;
  readonly className?: string;
}

const isField = (element: Element): element is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement =>
  (element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement) &&
  !element.disabled &&
  !('readOnly' in element && element.readOnly);

/** Fields one after the other: Enter confirms one and goes to the next, at the last it sends the form (LOOK §3). */
export const Form = ({ children, onSubmit, className }: FormProps) => {
  const element = useRef<HTMLFormElement>(null);
  const act = useAct();
  const onEnter = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.key !== 'Enter' || event.ctrlKey || event.defaultPrevented || !(event.target instanceof Element) || !isField(event.target))
      return;
    event.preventDefault();
    const fields = [...(element.current?.elements ?? [])].filter(isField);
    const next = fields[fields.indexOf(event.target) + 1];
    if (next === undefined) act(onSubmit);
    else next.focus();
  };
  return (
    <form ref={element} className={className} noValidate onKeyDown={onEnter} onSubmit={(event) => event.preventDefault()}>
      {children}
    </form>
  );
};
