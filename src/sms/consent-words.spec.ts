import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ConsentWords,
  hasContradiction,
  OPT_IN_WORDS,
  OPT_OUT_WORDS,
  wordsMistake,
} from './consent-words.js';

const words = new ConsentWords();
const WORDS = [...OPT_OUT_WORDS, ...OPT_IN_WORDS];
const changeOf = (word: string) => (OPT_IN_WORDS.includes(word) ? 'opt_in' : 'opt_out');

/** Text around a word that does not change its meaning. */
const SPACES = [' ', '\n', '\t', '\r\n', '\u00a0', '\u3000'];
const MARKS = [...'.!?,:…"\'“”‘’„«»()*_#¡-—。'];
const UNSEEN = ['\u200b', '\u200d', '\ufeff', '\u00ad', '\u2060', '\u202e', '\ufe0f', '\u0000'];
const AROUND = [...SPACES, ...MARKS, ...UNSEEN, '🛑', '🙏🏽', '😡', '❤️'];
/** Invisible characters, also within a word. */
const INVISIBLE = ['\u200b', '\u200c', '\u200d', '\ufeff', '\u00ad', '\u2060', '\u034f', '\ufe0f', '\u202c'];

describe('a consent change', () => {
  const optOuts = 'STOP,STOPALL,STOP ALL,END,QUIT,CANCEL,UNSUB,UNSUBSCRIBE,REVOKE,OPT OUT,OPT-OUT,OPTOUT';
  it.each(optOuts.split(','))('is an opt-out for %s', (word) => {
    expect(words.read(word)).toBe('opt_out');
  });

  it.each(['START', 'UNSTOP'])('is an opt-in for %s', (word) => {
    expect(words.read(word)).toBe('opt_in');
  });

  it('is the same with anything around the word, in any case and width', () => {
    const around = fc.array(fc.constantFrom(...AROUND), { maxLength: 8 }).map((parts) => parts.join(''));
    const letters = fc.constantFrom(
      (text: string) => text,
      (text: string) => text.toLowerCase(),
      (text: string) => text[0] + text.slice(1).toLowerCase(),
      (text: string) =>
        text.replace(/[A-Z]/g, (letter) => String.fromCodePoint(letter.codePointAt(0)! + 0xfee0)),
      (text: string) => text.toLocaleLowerCase('tr'),
      (text: string) => text.toLowerCase().toLocaleUpperCase('tr'),
    );
    fc.assert(
      fc.property(around, fc.constantFrom(...WORDS), letters, around, (before, word, shape, after) => {
        expect(words.read(before + shape(word).replace(' ', '  ') + after)).toBe(changeOf(word));
      }),
      { numRuns: 1_000 },
    );
  });

  it('is the same with invisible characters within the word', () => {
    const hidden = fc.array(fc.constantFrom('', ...INVISIBLE), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(fc.constantFrom(...WORDS), hidden, (word, between) => {
        const text = [...word].map((letter, index) => letter + between[index]!).join('');
        expect(words.read(text)).toBe(changeOf(word));
      }),
    );
  });

  it.each([
    'Sent from my iPhone',
    '\nSent from my Galaxy\n',
    'Get Outlook for iOS',
    'Von meinem iPhone gesendet',
    'Envoyé de mon iPhone',
    'Enviado desde mi iPhone',
    'Inviato da iPhone',
    '-- \nJohn',
    '--\nJohn Smith\nSmith & Sons\n+1 415 555 0123\nhttps://example.com/a?b=c',
    '\n— \nJ.',
    '- John',
    '– Ada Lovelace\nSent from my iPhone',
    '> Our shop opens at nine.',
  ])('may have a signature below the word: %j', (signature) => {
    expect(words.read(`Stop.\n${signature}`)).toBe('opt_out');
    expect(words.read(`START\r\n${signature}`)).toBe('opt_in');
  });

  it.each(['John Smith', 'Émilie', 'J. R. Doe\n+1 415 555 0123', 'Mobile: 415-555-0123', 'ada@example.com'])(
    'is an opt-out, and no opt-in, where a signature is likely: %j',
    (signature) => {
      expect(words.read(`STOP\n${signature}`)).toBe('opt_out');
      expect(words.read(`START\n${signature}`)).toBeNull();
    },
  );

  it.each([
    'Please stop by tomorrow',
    'stop by tomorrow',
    'Stop\nby tomorrow',
    'stop it',
    'please stop',
    'stop texting me',
    'don’t stop',
    'STOPPED',
    'NONSTOP',
    'STOP 1',
    'ST OP',
    'S.T.O.P',
    'The end.',
    'cancel my order',
    'START\nSTOP',
    'STOP\nSTART',
    'СТОП',
    'стор',
    '🛑',
    '',
    ' \n\u200b',
    `${'x '.repeat(500)}STOP`,
  ])('is none for %j', (text) => {
    expect(words.read(text)).toBeNull();
  });

  it('is none for a text that only holds such a word', () => {
    // Every word begins with a letter: a line of digits may be the number of a signature.
    const others = fc.stringMatching(/^[a-z][a-z0-9]{0,9}( [a-z][a-z0-9]{0,9}){0,5}$/);
    fc.assert(
      fc.property(fc.constantFrom(...WORDS), others, (word, rest) => {
        fc.pre(rest !== 'all' && !WORDS.includes(rest.toUpperCase()));
        expect(
          [`${word} ${rest}`, `${rest} ${word}`, `${word}\n${rest}`].map((text) => words.read(text)),
        ).toEqual([null, null, null]);
      }),
    );
  });

  it('can be looked for in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
        expect([null, 'opt_in', 'opt_out']).toContain(words.read(text));
      }),
    );
  });
});

describe('further words', () => {
  const further = new ConsentWords({
    optOut: ['Alto', 'ARRÊT', 'стоп', '停止', 'रोकें', 'Bitte stoppen'],
    optIn: ['JA', '2'],
  });

  it.each(['ALTO', '¡Alto!', 'arret', 'Arrêt', 'СТОП.', '停止。', 'रोकें', 'bitte  stoppen', 'STOP'])(
    'opt out with %s',
    (text) => {
      expect(further.read(text)).toBe('opt_out');
    },
  );

  it.each(['ja', '2.', 'START'])('opt in with %s', (text) => {
    expect(further.read(text)).toBe('opt_in');
  });

  it('differ by the vowel signs of their script', () => {
    expect(further.read('रोक')).toBeNull();
  });

  it.each([
    [['ALTO'], ['SI'], false],
    [['ALTO'], ['alto!'], true],
    [['start'], [], true],
    [[], ['Opt-Out'], true],
    [['stop'], ['start'], false],
  ])('contradict each other for opt-out %j and opt-in %j: %j', (optOut, optIn, expected) => {
    expect(hasContradiction({ optOut, optIn })).toBe(expected);
  });

  it.each([[['…']], [['\u200b']], [['x'.repeat(65)]], [['ALTO', '!']], ['ALTO']])('cannot be %j', (list) => {
    expect(wordsMistake(list)).toMatch(/^must be words with a letter or a digit/);
  });
});
