import type { TemplateContent } from '../templates/template.store.js';
import { NO_DLT } from '../plivo/dlt.js';
import type { MessageKind } from '../sms/message-kinds.js';
import type { Variants } from '../experiments/experiment.js';
import type { SeededRandom } from './seeded-random.js';

/** A text that a program of the demo sends. */
export interface DemoTemplate {
  name: string;
  kind: MessageKind;
  /** Of the messages of its kind. */
  share: number;
  /** The versions, the current one last. */
  versions: readonly string[];
}

export const TEMPLATES: readonly DemoTemplate[] = [
  {
    name: 'sign-in-code',
    kind: 'otp',
    share: 80,
    versions: ['Your code is {{code}}.', '{{code}} is your ACME code. It expires in 10 minutes.'],
  },
  {
    name: 'payment-code',
    kind: 'otp',
    share: 20,
    versions: ['Confirm your payment of {{amount}} with the code {{code}}. Never tell it to anyone.'],
  },
  {
    name: 'order-shipped',
    kind: 'transactional',
    share: 45,
    versions: [
      'Hello {{name}}, your order {{order}} is on its way. Follow it at https://acme.example/{{order}}',
    ],
  },
  {
    name: 'appointment-reminder',
    kind: 'transactional',
    share: 30,
    versions: ['Hello {{name}}, we expect you tomorrow at {{time}}. Reply STOP for no more reminders.'],
  },
  {
    name: 'payment-received',
    kind: 'transactional',
    share: 25,
    versions: ['We have received your payment of {{amount}} for order {{order}}. Thank you – ACME'],
  },
  {
    name: 'autumn-sale',
    kind: 'marketing',
    share: 60,
    versions: [
      '{{name}}, everything for autumn is 20% off until Sunday, in our shops and at https://acme.example/autumn. Reply STOP to end these messages.',
    ],
  },
  {
    name: 'new-collection',
    kind: 'marketing',
    share: 40,
    versions: ['{{name}}, the new collection is here 🍂 Reply STOP to end.'],
  },
];

/** Not used by any message yet, so that it can be changed. */
export const UNUSED_TEMPLATE = {
  name: 'winter-sale',
  text: '{{name}}, winter starts early: 30% off from Friday.',
};

/** The subject of a comparison of two texts. `failures`: additional failures of each variant. */
export interface DemoExperiment {
  name: string;
  variants: Variants;
  failures: Readonly<Record<string, number>>;
  /** `after`: the part of the month before the promotion. Null if the experiment continues. */
  promotion: { variant: string; after: number } | null;
}

export const EXPERIMENTS: readonly DemoExperiment[] = [
  {
    name: 'basket-reminder',
    variants: [
      variant('plain', 'You left something in your basket. It is kept until tomorrow.'),
      variant(
        'with-link',
        'You left something in your basket: https://bit.example/x7Qa Order before it is gone!',
      ),
    ],
    failures: { 'with-link': 0.05 },
    promotion: null,
  },
  {
    name: 'welcome-wording',
    variants: [
      variant('formal', 'Welcome to ACME. Your account is ready. Visit us at https://acme.example'),
      variant('friendly', 'Hi, great to have you! Your account is ready: https://acme.example'),
    ],
    failures: { formal: 0.015 },
    promotion: { variant: 'friendly', after: 0.6 },
  },
];

/** The content of a version. Each of its variables is required. */
export function templateContent(text: string): TemplateContent {
  const names = [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);
  const variables = Object.fromEntries(names.map((name) => [name, { required: true, default: null }]));
  return { text, variables, dlt: NO_DLT };
}

/** A value for each variable that the text uses. */
export function drawVariables(random: SeededRandom, text: string): Record<string, string> {
  const digits = (count: number): string =>
    Array.from({ length: count }, () => Math.floor(random.between(0, 10))).join('');
  const values: Record<string, () => string> = {
    amount: () => `$${digits(2)}.${digits(2)}`,
    code: () => digits(6),
    name: () => random.pick(['Ada', 'Grace', 'Alan', 'Mary', 'Linus', 'Emmy', 'Jules', 'Noor']),
    order: () => `A${digits(6)}`,
    time: () => random.pick(['9:00', '10:30', '14:00', '16:15']),
  };
  const { variables } = templateContent(text);
  return Object.fromEntries(Object.keys(variables).map((name) => [name, values[name]?.() ?? '']));
}

export function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_all, name: string) => values[name] ?? '');
}

function variant(name: string, text: string) {
  return { name, weight: 1, text, template: null, templateVersion: null };
}
