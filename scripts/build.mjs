/** `npm run build`: the Prisma clients and the compiled service. */
import { build } from './lib/prepare.mjs';

build();
