import { createRequire } from 'node:module';

/** Loads a package of bench/peers, which is installed separately. */
export const requirePeer = createRequire(new URL('../../peers/package.json', import.meta.url));
