import { expect, it } from '@jest/globals';
import { toWords } from './to-words.js';

it.each([
  ['delivery_rate', 'Delivery rate'],
  ['failedWrites', 'Failed writes'],
  ['cost', 'Cost'],
])('writes %s as %s', (name, words) => expect(toWords(name)).toBe(words));
