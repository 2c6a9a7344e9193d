import { registerDecorator } from 'class-validator';

/** The end of a sentence that begins with the name of the field or variable, or null. */
export type FindMistake = (value: unknown) => string | null;

/**
 * Validates with `findMistake`, which returns the end of a sentence that begins with the name of the
 * field or variable, or null.
 *
 * @param name of the constraint; must be unique among the decorators of a field
 */
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
