import type { OpenAPIObject } from '@nestjs/swagger';

interface Schema {
  $ref?: string;
  type?: string;
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  example?: unknown;
}

interface Operation {
  parameters?: { name: string; in: string; example?: unknown }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

/** A route of the API, with the names of all its inputs. */
export interface DocumentedInput {
  method: string;
  path: string;
  pathParameters: string[];
  queryParameters: string[];
  headers: string[];
  /** Null if the route has none. */
  body: { example: Record<string, unknown>; fields: string[][] } | null;
}

/** Every route of the document except Plivo's callbacks, which store unreadable input. */
export function documentedInputs(document: OpenAPIObject): DocumentedInput[] {
  return Object.entries(document.paths)
    .filter(([path]) => !path.startsWith('/callbacks/'))
    .flatMap(([path, item]) =>
      Object.entries(item as Record<string, Operation>).map(([method, operation]) => {
        const named = (place: string): string[] =>
          (operation.parameters ?? []).filter((parameter) => parameter.in === place).map(({ name }) => name);
        const schema = operation.requestBody?.content['application/json']?.schema;
        return {
          method,
          path,
          pathParameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!),
          queryParameters: named('query'),
          headers: named('header'),
          body: schema ? bodyOf(document, schema) : null,
        };
      }),
    );
}

function bodyOf(document: OpenAPIObject, schema: Schema): DocumentedInput['body'] {
  const { properties = {} } = resolve(document, schema);
  const entries = Object.entries(properties);
  return {
    example: Object.fromEntries(entries.map(([name, { example }]) => [name, example])),
    fields: entries.flatMap(([name, property]) => fieldsOf(document, [name], property)),
  };
}

/** The paths of a property and its descendants: items as `0`, free names as `name`. */
function fieldsOf(document: OpenAPIObject, path: string[], given: Schema): string[][] {
  const schema = resolve(document, given);
  const inner = Object.entries(schema.properties ?? {});
  if (schema.items) inner.push(['0', schema.items]);
  if (schema.additionalProperties) {
    inner.push(['name', schema.additionalProperties === true ? {} : schema.additionalProperties]);
  }
  return [path, ...inner.flatMap(([name, property]) => fieldsOf(document, [...path, name], property))];
}

function resolve(document: OpenAPIObject, schema: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : ((document.components?.schemas?.[name] ?? {}) as Schema);
}
