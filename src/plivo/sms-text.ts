/** GSM 03.38's basic alphabet (3GPP TS 23.038 section 6.2.1). Each character takes one septet. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Its extension (section 6.2.1.1). Each character takes two. */
const EXTENDED = new Set('^{}\\[~]|€\f');

/**
 * Plivo's limits, and the length of a segment alone and among several (plivo.md sections 4 and 6).
 */
const ALPHABETS = {
  'GSM-7': { limit: 1_600, alone: 160, joined: 153 },
  'UCS-2': { limit: 737, alone: 70, joined: 67 },
} as const;

export interface SmsLength {
  encoding: keyof typeof ALPHABETS;
  /** 7-bit characters in GSM-7, UTF-16 units in UCS-2. */
  length: number;
  limit: number;
  /** Number of segments, which Plivo bills. */
  segments: number;
  /** The characters that made the text UCS-2, each once; empty for GSM-7. */
  ucs2Characters: string[];
}

/** The length of a text as an SMS. One character outside GSM-7 makes the whole text UCS-2. */
export function smsLength(text: string): SmsLength {
  const ucs2Characters = new Set<string>();
  for (const character of text) {
    if (!BASIC.has(character) && !EXTENDED.has(character)) ucs2Characters.add(character);
  }
  const encoding = ucs2Characters.size > 0 ? 'UCS-2' : 'GSM-7';
  const places = placesIn(encoding);
  let length = 0;
  for (const character of text) length += places(character);
  return {
    encoding,
    length,
    limit: ALPHABETS[encoding].limit,
    segments: length <= ALPHABETS[encoding].alone ? 1 : splitSms(text).length,
    ucs2Characters: [...ucs2Characters],
  };
}

/** The segments of a long text. Escape pairs and surrogate pairs are not split. */
export function splitSms(text: string): string[] {
  const encoding = [...text].every((character) => BASIC.has(character) || EXTENDED.has(character))
    ? 'GSM-7'
    : 'UCS-2';
  const places = placesIn(encoding);
  const { joined } = ALPHABETS[encoding];
  const segments: string[] = [];
  let segment = '';
  let taken = 0;
  for (const character of text) {
    const wanted = places(character);
    if (taken + wanted > joined) {
      segments.push(segment);
      [segment, taken] = ['', 0];
    }
    segment += character;
    taken += wanted;
  }
  return [...segments, segment];
}

function placesIn(encoding: keyof typeof ALPHABETS): (character: string) => number {
  return encoding === 'UCS-2'
    ? (character) => character.length
    : (character) => (EXTENDED.has(character) ? 2 : 1);
}
