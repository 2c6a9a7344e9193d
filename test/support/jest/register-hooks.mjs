import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

// The service's own threads run what was built.
if (isMainThread) register('./typescript-hooks.mjs', import.meta.url);
