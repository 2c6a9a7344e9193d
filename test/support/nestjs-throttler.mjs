/**
 * @nestjs/throttler as Jest can load it. It is CommonJS and requires Nest 12, which is ESM: Node does that from
 * 20.19 on, Jest only from Node 24.9 on. So its own files are evaluated here, unchanged, with a `require` that
 * hands out modules imported beforehand. Goes away with Node 20 and 22, or with an ESM build of the package.
 */
import * as asyncHooks from 'node:async_hooks';
import * as crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as net from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as common from '@nestjs/common';
import * as core from '@nestjs/core';

const packages = {
  '@nestjs/common': common,
  '@nestjs/core': core,
  async_hooks: asyncHooks,
  net,
  'node:crypto': crypto,
};
const ENTRY = fileURLToPath(new URL('../../node_modules/@nestjs/throttler/dist/index.js', import.meta.url));
const loaded = new Map();

function load(file) {
  const known = loaded.get(file);
  if (known) return known.exports;
  const module = { exports: {} };
  loaded.set(file, module);
  const require = (name) => packages[name] ?? load(join(dirname(file), `${name}.js`));
  // oxlint-disable-next-line typescript/no-implied-eval -- it is the package's own code
  new Function('require', 'module', 'exports', readFileSync(file, 'utf8'))(require, module, module.exports);
  return module.exports;
}

export const {
  getOptionsToken,
  getStorageToken,
  SkipThrottle,
  Throttle,
  ThrottlerException,
  ThrottlerGuard,
  ThrottlerModule,
  ThrottlerStorage,
  ThrottlerStorageService,
} = load(ENTRY);
