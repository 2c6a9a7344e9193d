import type { OpenAPIObject } from '@nestjs/swagger';

interface Parameter {
  in: string;
  required?: boolean;
  description?: string;
  example?: string | number;
  schema?: { enum?: unknown[]; example?: string | number; default?: unknown };
}

interface MediaType {
  schema?: object;
  examples?: Record<string, { value: unknown }>;
}

interface Operation {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, MediaType> };
}

/**
 * Swagger UI sends its prefilled values. An example of an optional filter would narrow a list to
 * nothing, so it goes into the description.
 */
export function preparePrefill(document: OpenAPIObject): OpenAPIObject {
  for (const item of Object.values(document.paths)) {
    for (const operation of Object.values(item as Record<string, Operation>)) {
      operation.parameters = operation.parameters?.map((parameter) =>
        parameter.in === 'query' && !parameter.required
          ? withoutPrefill(parameter, operation.requestBody !== undefined)
          : parameter,
      );
      separateCsv(operation.requestBody?.content ?? {});
    }
  }
  return document;
}

/** @param hasBody the query then belongs to a content type other than the prefilled one */
function withoutPrefill(parameter: Parameter, hasBody: boolean): Parameter {
  const { example, schema: { example: inner, ...schema } = {}, ...rest } = parameter;
  const shown = schema.enum ? undefined : (example ?? inner);
  if (hasBody) delete schema.default;
  const description = [rest.description, shown !== undefined && `Such as \`${shown}\`.`];
  return { ...rest, schema, description: description.filter(Boolean).join(' ') };
}

/** Swagger gives every content type the same schema and examples. A CSV is text. */
function separateCsv(content: Record<string, MediaType>): void {
  const csv = content['text/csv'];
  if (!csv) return;
  for (const media of Object.values(content)) {
    const isMine = ([, { value }]: [string, { value: unknown }]): boolean =>
      (typeof value === 'string') === (media === csv);
    media.examples = Object.fromEntries(Object.entries(media.examples ?? {}).filter(isMine));
  }
  csv.schema = { type: 'string' };
}
