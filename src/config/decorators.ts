import { Transform } from 'class-transformer';
import { IsInt, Max, Min, ValidateBy } from 'class-validator';

export const toNumber = Transform(({ value }) => (typeof value === 'string' ? Number(value) : value));
export const toBoolean = Transform(({ value }) =>
  value === 'true' ? true : value === 'false' ? false : value,
);
export const toList = Transform(({ value }) => (typeof value === 'string' ? splitList(value) : value));
/** A URL without `user:password@`. */
export const NO_CREDENTIALS = /^(?![a-z]+:\/\/[^/?#]*@)/i;
export const URL_RULES = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

/**
 * A whole number within bounds, with a sentence for each mistake that names the variable.
 *
 * @param unit such as megabytes
 */
export function Whole(least: number, most?: number, unit?: string): PropertyDecorator {
  return (target, name) => {
    const bounds = most === undefined ? `at least ${least}` : `between ${least} and ${most}`;
    const message = `${String(name)} must be ${bounds}.`;
    const whole = `${String(name)} must be a whole number${unit === undefined ? '' : ` of ${unit}`}.`;
    IsInt({ message: whole })(target, name);
    if (most !== undefined) Max(most, { message })(target, name);
    Min(least, { message })(target, name);
    toNumber(target, name);
  };
}

/** A mistake in a value: the rest of a sentence that begins with the variable's name. */
export class Mistake {
  constructor(readonly sentence: string) {}
}

/** Parses a variable's text into a typed value. A returned `Mistake` rejects the variable. */
export function Parsed(parse: (text: string) => unknown): PropertyDecorator {
  return (target, name) => {
    Transform(({ value }) => (typeof value === 'string' ? parse(value) : value))(target, name);
    ValidateBy({
      name: 'parsed',
      validator: {
        validate: (value: unknown) => !(value instanceof Mistake),
        defaultMessage: (args) => `${args?.property}${sentenceOf(args?.value)}`,
      },
    })(target, name);
  };
}

function sentenceOf(value: unknown): string {
  return value instanceof Mistake ? value.sentence : '';
}

export function splitList(value: string): string[] {
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
