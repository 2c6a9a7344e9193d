import { ModernFakeTimers } from '@jest/fake-timers';
import { ModuleMocker } from 'jest-mock';

/**
 * Factors of the specs' limits, which assume an idle machine. Fault tests load the machine
 * themselves, and wait longer.
 */
const PATIENCE = { short: 1, long: 3 };
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'];

/**
 * A Jest environment without a realm of its own: specs share the global objects of their worker
 * with Node.js and with the packages. A spec file's changes to them are undone at its end.
 */
export default class NodeRealmEnvironment {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;
  /** Tests and hooks with their limit set. A hook runs before each test. */
  limited = new WeakSet();

  constructor({ projectConfig }) {
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    this.globals = projectConfig.globals;
    this.before = {
      console,
      exit: Object.getOwnPropertyDescriptor(process, 'exit'),
      env: { ...process.env },
      listeners: SIGNALS.map((signal) => process.listeners(signal)),
    };
    Object.assign(globalThis, this.globals);
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.dispose();
    globalThis.console = this.before.console;
    Object.defineProperty(process, 'exit', this.before.exit);
    for (const name of Object.keys(process.env)) delete process.env[name];
    Object.assign(process.env, this.before.env);
    SIGNALS.forEach((signal, index) => {
      const known = this.before.listeners[index];
      const added = process.listeners(signal).filter((listener) => !known.includes(listener));
      for (const listener of added) process.off(signal, listener);
    });
    for (const name of Object.keys(this.globals)) delete globalThis[name];
  }

  getVmContext() {
    return null;
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /**
   * Sets the limit of a test or hook, which Jest reads later, and passes its deadline to
   * `wait-for.ts`.
   */
  handleTestEvent({ name, test, hook }, { testTimeout }) {
    if (name !== 'test_fn_start' && name !== 'hook_start') return;
    const started = test ?? hook;
    if (!this.limited.has(started)) {
      this.limited.add(started);
      started.timeout = (started.timeout ?? testTimeout) * (PATIENCE[this.globals.TEST_LENGTH] ?? 1);
    }
    globalThis.TEST_DEADLINE = Date.now() + started.timeout;
  }
}
