import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { type FieldPath, fieldName, MAX_JSON_DEPTH, nameMistake, textMistake } from './client-text.js';
import type { FieldError } from './problem.exception.js';

/** More errors add no information. */
const MAX_ERRORS = 20;

/** The fields of each class whose items the route checks. */
const PER_ITEM = new WeakMap<object, Set<string>>();

/**
 * Leaves the items of a list to the route, which checks each by `textMistake`: one wrong item must
 * not fail the others. `findInputMistakes` checks all other fields of all DTOs.
 */
export function CheckedPerItem(): PropertyDecorator {
  return applyDecorators(
    Transform(({ obj, key }: { obj: Record<string, unknown>; key: string }) => obj[key]),
    (target: object, field: string | symbol) => {
      const fields = PER_ITEM.get(target.constructor) ?? new Set<string>();
      PER_ITEM.set(target.constructor, fields.add(String(field)));
    },
  );
}

/** The errors of all texts and names in a client's input, by field. */
export function findInputMistakes(value: unknown, metatype: object | undefined): FieldError[] {
  const left = metatype && PER_ITEM.get(metatype);
  const errors: FieldError[] = [];
  const add = (path: FieldPath, mistake: string | null): void => {
    if (mistake === null || errors.length >= MAX_ERRORS) return;
    const field = fieldName(path) || 'body';
    errors.push({ field, message: `${field} ${mistake}` });
  };
  const walk = (item: unknown, path: FieldPath): void => {
    if (typeof item === 'string') add(path, textMistake(item));
    if (typeof item !== 'object' || item === null) return;
    if (path.length > MAX_JSON_DEPTH) {
      add(path.slice(0, 1), `must not be nested deeper than ${MAX_JSON_DEPTH} levels.`);
      return;
    }
    for (const [name, inner] of Object.entries(item)) {
      const at = [...path, name];
      if (!Array.isArray(item)) add(at, nameMistake(name));
      if (path.length > 0 || !left?.has(name)) walk(inner, at);
    }
  };
  walk(value, []);
  return errors;
}
