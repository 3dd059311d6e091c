import '@fontsource-variable/vazirmatn';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import './styles/tokens.css';
import './styles/base.css';

/** Everything that people see, into that element. */
export const showWindow = (root: HTMLElement): void =>
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
