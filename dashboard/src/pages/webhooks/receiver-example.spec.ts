import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { RECEIVER_EXAMPLE } from './receiver-example.js';

it('is the receiver of the documentation', async () => {
  expect(await readFile('docs/webhooks.md', 'utf8')).toContain(`\`\`\`js\n${RECEIVER_EXAMPLE}\`\`\`\n`);
});
