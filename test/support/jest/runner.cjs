/**
 * Runs a spec file by jest-circus with Node's own module loader, because Jest's loader reloads all
 * packages for each file. Jest's module mocks do not work here.
 */
const { createRequire } = require('node:module');
const { pathToFileURL } = require('node:url');
const runCircus = require('jest-circus/runner').default;
const { MODULES_RELOADED } = require('./module-urls.cjs');

let loadedSpecs = 0;

module.exports = async (globalConfig, config, environment, runtime, specFile, ...rest) => {
  // Jest's version maps only what Jest compiled; Node's maps what the hooks compiled.
  Error.prepareStackTrace = undefined;
  const nodeRuntime = Object.create(runtime, {
    requireInternalModule: { value: requireAnew },
    unstable_shouldLoadAsEsm: { value: () => true },
    unstable_importModule: { value: (file) => import(addressOf(file, globalConfig)) },
    setGlobalsForRuntime: {
      value: (globals) => {
        runtime.setGlobalsForRuntime(globals);
        globalThis.JEST_GLOBALS = runtime.requireModuleOrMock(specFile, '@jest/globals');
      },
    },
  });
  return runCircus(globalConfig, config, environment, nodeRuntime, specFile, ...rest);
};

/** jest-circus keeps the tests and listeners of one spec file in its modules and in a global. */
function requireAnew(file) {
  delete globalThis[Symbol.for('EVENT_HANDLERS')];
  delete require.cache[file];
  return createRequire(file)(file);
}

function addressOf(file, { watch, watchAll }) {
  const url = pathToFileURL(file);
  url.searchParams.set('spec', ++loadedSpecs);
  if (watch || watchAll) url.searchParams.set(MODULES_RELOADED, '');
  return url.href;
}
