import { config } from 'zod';

// Imported first: schemas look at this when they are made. Without it zod tries `new Function`, which our content policy
// forbids and every browser then reports as a violation.
config({ jitless: true });
