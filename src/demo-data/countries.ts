/** A mobile network, by its real codes. */
export interface Network {
  name: string;
  mcc: string;
  mnc: string;
  /** Of the country's messages. */
  share: number;
}

export interface Country {
  /** Of all messages. */
  share: number;
  /**
   * Of its numbers; each is followed by `digits` more digits. Fictional ranges if the country has
   * any.
   */
  prefixes: readonly string[];
  digits: number;
  sender: string;
  /** Micro-USD per segment. */
  rateMicros: number;
  /** The share of messages with `sent` as their last report. */
  withoutReceipt: number;
  /** The factor by which delivery is slower than elsewhere. */
  slowness: number;
  networks: readonly Network[];
}

const POWERPACK = 'powerpack:5b0b1f0e-6a0c-4f3b-9d55-3f8a52b7c0de';

export const COUNTRIES = {
  US: {
    share: 34,
    prefixes: ['+1212555', '+1312555', '+1415555', '+1512555', '+1617555'],
    digits: 4,
    sender: '+18335550123',
    rateMicros: 7_700,
    withoutReceipt: 0.07,
    slowness: 1,
    networks: [
      { name: 'Verizon', mcc: '311', mnc: '480', share: 38 },
      { name: 'T-Mobile US', mcc: '310', mnc: '260', share: 34 },
      { name: 'AT&T', mcc: '310', mnc: '410', share: 28 },
    ],
  },
  DE: {
    share: 22,
    prefixes: ['+49171392', '+49176040', '+49152288'],
    digits: 4,
    sender: 'ACME',
    rateMicros: 88_000,
    withoutReceipt: 0.01,
    slowness: 1,
    networks: [
      { name: 'Telekom', mcc: '262', mnc: '01', share: 36 },
      { name: 'Vodafone', mcc: '262', mnc: '02', share: 34 },
      { name: 'O2', mcc: '262', mnc: '03', share: 30 },
    ],
  },
  GB: {
    share: 16,
    prefixes: ['+447700900'],
    digits: 3,
    sender: 'ACME',
    rateMicros: 47_000,
    withoutReceipt: 0.01,
    slowness: 1.1,
    networks: [
      { name: 'EE', mcc: '234', mnc: '30', share: 36 },
      { name: 'O2 UK', mcc: '234', mnc: '10', share: 34 },
      { name: 'Vodafone UK', mcc: '234', mnc: '15', share: 30 },
    ],
  },
  FR: {
    share: 9,
    prefixes: ['+3363998'],
    digits: 4,
    sender: 'ACME',
    rateMicros: 68_000,
    withoutReceipt: 0.01,
    slowness: 1.2,
    networks: [
      { name: 'Orange', mcc: '208', mnc: '01', share: 45 },
      { name: 'SFR', mcc: '208', mnc: '10', share: 30 },
      { name: 'Bouygues', mcc: '208', mnc: '20', share: 25 },
    ],
  },
  IN: {
    share: 11,
    prefixes: ['+9198765', '+9199990'],
    digits: 5,
    sender: 'ACMEIN',
    rateMicros: 2_100,
    withoutReceipt: 0.03,
    slowness: 2.4,
    networks: [
      { name: 'Jio', mcc: '405', mnc: '874', share: 55 },
      { name: 'Airtel', mcc: '404', mnc: '10', share: 45 },
    ],
  },
  BR: {
    share: 8,
    prefixes: ['+551199955', '+552199955'],
    digits: 4,
    sender: POWERPACK,
    rateMicros: 36_000,
    withoutReceipt: 0.02,
    slowness: 1.7,
    networks: [
      { name: 'Vivo', mcc: '724', mnc: '06', share: 40 },
      { name: 'Claro', mcc: '724', mnc: '05', share: 35 },
      { name: 'TIM', mcc: '724', mnc: '03', share: 25 },
    ],
  },
} as const satisfies Record<string, Country>;

export type CountryCode = keyof typeof COUNTRIES;

/** The numbers of the Powerpack. Plivo picks one for each message. */
export const POWERPACK_NUMBERS = ['+551130000111', '+551130000222'];

/** Whether a number is out of service. About one in a hundred is; most messages to it fail. */
export function isDeadNumber(recipient: string): boolean {
  return Number(recipient.slice(-4)) % 97 === 13;
}
