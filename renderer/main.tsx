import { config } from 'zod';

// Schemas look at this when they are made, so it stands before any of them is loaded. Without it zod tries `new Function`,
// which the content policy forbids, and every browser reports the try as a violation.
config({ jitless: true });

const { showWindow } = await import('./showWindow.tsx');
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
showWindow(root);
