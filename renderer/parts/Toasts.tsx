import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import './Toasts.css';

const STAYS_MS = 6000;

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly icon: IconName;
}

const ToastContext = createContext<((text: string, icon?: IconName) => void) | null>(null);

/** Short word of something done, low beside the panel at the end side, six seconds. Never for faults (LOOK §6). */
export const ToastRoot = ({ children }: { readonly children: ReactNode }) => {
  const [toast, setToast] = useState<Toast | null>(null);
  useEffect(() => {
    if (toast === null) return;
    const timer = window.setTimeout(() => setToast(null), STAYS_MS);
    return () => window.clearTimeout(timer);
  }, [toast]);
  const [show] = useState(
    () =>
      (text: string, icon: IconName = 'check') =>
        setToast((last) => ({ id: (last?.id ?? 0) + 1, text, icon })),
  );
  return (
    <ToastContext value={show}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {toast !== null && (
          <div key={toast.id} className="toast">
            <Icon name={toast.icon} /> <span>{toast.text}</span>
          </div>
        )}
      </div>
    </ToastContext>
  );
};

export const useToast = (): ((text: string, icon?: IconName) => void) => {
  const show = useContext(ToastContext);
  if (show === null) throw new Error('a toast needs a ToastRoot above it');
  return show;
};
