import type { OpenAPIObject } from '@nestjs/swagger';

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  example?: unknown;
  schema?: { enum?: unknown[]; example?: unknown; default?: unknown };
}

interface Operation {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { examples?: Record<string, { value: unknown }> }> };
}

/** A request as filled in by Swagger UI. */
export interface PrefilledRequest {
  method: string;
  /** With `{name}` where the reader must fill in a value. */
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  contentType?: string;
  body?: unknown;
  /** The reader's other choices, for each content type. */
  otherBodies: { contentType: string; body: unknown }[];
}

/** @param route such as `post /messaging/messages` */
export function prefilledRequest(document: OpenAPIObject, route: string): PrefilledRequest {
  const [method = '', path = ''] = route.split(' ');
  const operation = (document.paths[path] as Record<string, Operation> | undefined)?.[method] ?? {};
  const valuesIn = (place: string): Record<string, string> =>
    Object.fromEntries(
      (operation.parameters ?? [])
        .filter((parameter) => parameter.in === place)
        .map((parameter) => [parameter.name, valueOf(parameter)])
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, String(value)]),
    );
  const [first, ...otherBodies] = Object.entries(operation.requestBody?.content ?? {}).flatMap(
    ([contentType, { examples = {} }]) =>
      Object.values(examples).map(({ value }) => ({ contentType, body: value })),
  );
  return {
    method,
    path: path.replace(/\{(\w+)\}/g, (open, name: string) => valuesIn('path')[name] ?? open),
    query: valuesIn('query'),
    headers: valuesIn('header'),
    ...first,
    otherBodies,
  };
}

function valueOf({ required, example, schema = {} }: Parameter): unknown {
  return example ?? schema.example ?? schema.default ?? (required ? schema.enum?.[0] : undefined);
}
