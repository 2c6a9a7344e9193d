/**
 * Prisma's SQL composer: values stay apart from the text, and a template always makes the same
 * text.
 */
export { join, raw, Sql, sqltag as sql } from '@prisma/client/runtime/client';
