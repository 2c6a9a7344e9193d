import { expect, it } from '@jest/globals';
import { readReplay, toLocalInput } from './replay-request.js';

it('reads back the times that it fills in, to the second', () => {
  const form = new FormData();
  form.append('choice', 'all');
  form.append('from', toLocalInput(Date.parse('2026-11-29T10:00:00.999Z')));
  // Browsers omit seconds that are 0.
  form.append('to', toLocalInput(Date.parse('2026-11-29T11:30:00.000Z')).slice(0, 'yyyy-mm-ddThh:mm'.length));
  expect(readReplay(form)).toEqual({ from: '2026-11-29T10:00:00.000Z', to: '2026-11-29T11:30:00.000Z' });
});

it('reads the types where some are chosen', () => {
  const form = new FormData();
  form.append('choice', 'some');
  form.append('types', 'message.failed');
  form.append('from', '2026-11-29T10:00');
  form.append('to', '2026-11-29T11:00');
  expect(readReplay(form).types).toEqual(['message.failed']);
});
