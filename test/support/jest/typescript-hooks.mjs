/**
 * Module hooks of Node.js (https://nodejs.org/api/module.html#customization-hooks): TypeScript as the build
 * compiles it, and `@jest/globals` of the spec file that imports it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';
import { MODULES_RELOADED } from './module-urls.cjs';

const TESTS = new URL('../../', import.meta.url).href;
const GLOBALS = new URL('./globals.mjs', import.meta.url).href;
const COMPILER_OPTIONS = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    target: 'es2022',
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

export function resolve(specifier, context, nextResolve) {
  const parent = context.parentURL && new URL(context.parentURL);
  if (!parent?.pathname.endsWith('.ts')) return nextResolve(specifier, context);
  if (specifier === '@jest/globals') return moduleAt(GLOBALS + parent.search);
  const url = new URL(specifier.replace(/\.js$/, '.ts'), parent);
  if (!/^\..*\.js$/.test(specifier) || !existsSync(url)) return nextResolve(specifier, context);
  // The tests' own modules are loaded for each spec file, those of the service once per worker.
  if (url.href.startsWith(TESTS) || parent.searchParams.has(MODULES_RELOADED)) url.search = parent.search;
  return moduleAt(url.href);
}

export function load(url, context, nextLoad) {
  const { protocol, pathname } = new URL(url);
  if (protocol !== 'file:' || !pathname.endsWith('.ts')) return nextLoad(url, context);
  const filename = fileURLToPath(new URL(pathname, url));
  const { code } = transformSync(readFileSync(filename, 'utf8'), { ...COMPILER_OPTIONS, filename });
  return { format: 'module', source: code, shortCircuit: true };
}

function moduleAt(url) {
  return { url, format: 'module', shortCircuit: true };
}
