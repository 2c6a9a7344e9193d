import { registerDecorator } from 'class-validator';

/**
 * Finds what is wrong with a value, as the end of a sentence that begins with the field's name, or
 * null.
 */
export type FindMistake = (value: unknown) => string | null;

/** A class-validator decorator from one function. */
export function HasNoMistake(name: string, findMistake: FindMistake): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(propertyName),
      validator: {
        validate: (value: unknown) => findMistake(value) === null,
        defaultMessage: (args) => `${args?.property} ${findMistake(args?.value)}`,
      },
    });
}
