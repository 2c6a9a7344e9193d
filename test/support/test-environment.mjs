import { TestEnvironment } from 'jest-environment-node';

/** Jest's environment for Node, in which a test can know when its time is up. */
export default class extends TestEnvironment {
  handleTestEvent({ name, test, hook }, { testTimeout }) {
    if (name !== 'test_fn_start' && name !== 'hook_start') return;
    this.global.TEST_DEADLINE = Date.now() + ((test ?? hook).timeout ?? testTimeout);
  }
}
