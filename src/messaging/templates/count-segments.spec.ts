import { expect, it } from '@jest/globals';
import { smsLength } from '../../plivo/sms-text.js';
import { countSegments } from './count-segments.js';

it.each<[name: string, text: string, segments: number]>([
  ['160 places of GSM-7', 'a'.repeat(160), 1],
  ['161 places of GSM-7', 'a'.repeat(161), 2],
  ['306 places of GSM-7', 'a'.repeat(306), 2],
  ['307 places of GSM-7', 'a'.repeat(307), 3],
  ['80 characters of the extension', '€'.repeat(80), 1],
  ['70 places of UCS-2', 'ж'.repeat(70), 1],
  ['71 places of UCS-2', 'ж'.repeat(71), 2],
  ['135 places of UCS-2', 'ж'.repeat(135), 3],
])('%s', (_name, text, segments) => {
  expect(countSegments(smsLength(text))).toBe(segments);
});
