import module, { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const HOOKS = './typescript-hooks.mjs';

// The service's own threads run compiled code.
if (isMainThread) {
  // From Node.js 22.15 on hooks run in the thread that imports, which is faster.
  if (module.registerHooks) module.registerHooks(await import(HOOKS));
  else register(HOOKS, import.meta.url);
}
