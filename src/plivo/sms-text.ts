/** GSM 03.38's basic alphabet (3GPP TS 23.038 section 6.2.1); each takes one place. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Its extension (section 6.2.1.1); each takes two. */
const EXTENDED = new Set('^{}\\[~]|€\f');

/** Plivo's limits (plivo.md section 4). */
const LIMITS = { 'GSM-7': 1_600, 'UCS-2': 737 } as const;

export interface SmsLength {
  encoding: keyof typeof LIMITS;
  /** Places taken: 7-bit characters in GSM-7, UTF-16 units in UCS-2. */
  length: number;
  limit: number;
}

/** How long a text is as an SMS. One character outside GSM-7 makes the whole text UCS-2. */
export function smsLength(text: string): SmsLength {
  let length = 0;
  for (const character of text) {
    if (BASIC.has(character)) length += 1;
    else if (EXTENDED.has(character)) length += 2;
    else return { encoding: 'UCS-2', length: text.length, limit: LIMITS['UCS-2'] };
  }
  return { encoding: 'GSM-7', length, limit: LIMITS['GSM-7'] };
}
