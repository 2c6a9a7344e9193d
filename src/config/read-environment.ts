import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { databaseUrlMistakes } from './database-url-mistakes.js';
import { EnvironmentError } from './environment-error.js';
import { Environment, GROUPS } from './environment.js';
import { accessRules } from './groups/access.js';
import { alertRules } from './groups/alerts.js';
import { callbackRules } from './groups/callbacks.js';
import { databaseRules } from './groups/database.js';
import { destinationRules } from './groups/destinations.js';
import { httpRules } from './groups/http.js';
import { metricsRules } from './groups/metrics.js';
import { plivoRules } from './groups/plivo.js';
import { policyRules } from './groups/policy.js';
import { senderRules } from './groups/sender.js';
import type { CrossVariableRule } from './cross-variable-rule.js';
import { Mistake } from './decorators.js';

type Variables = Record<string, string | undefined>;

const DATABASES = new Set(['DATABASE_URL', 'DATABASE_DIRECT_URL', 'DATABASE_REPLICA_URL']);
const ALL = Object.keys(new Environment());
/** Quotes around a value, straight or typographic. */
const QUOTED = /^(["'`]).*\1$|^[“”„«‘’].*[“”»‘’]$/s;
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\0-\x1f\x7f]/;

/**
 * Reads the environment. An empty value counts as unset.
 *
 * @param names the variables to read; the others keep their defaults
 * @throws {EnvironmentError} with one sentence per mistake, and never with a value of the
 *   environment
 */
export function readEnvironment(variables: Variables, names: readonly string[] = ALL): Environment {
  const given = Object.fromEntries(
    names.filter((name) => variables[name]?.trim()).map((name) => [name, variables[name]!.trim()]),
  );
  if ('APP_PORT' in given) delete given['PORT'];
  const mistakes = new Map<string, string[]>();
  for (const [name, value] of Object.entries(given)) {
    const found = mistakesInText(name, value);
    if (found.length > 0) mistakes.set(name, found);
  }
  const environment = new Environment();
  const wellWritten = Object.entries(given).filter(([name]) => !mistakes.has(name));
  for (const group of readGroups(Object.fromEntries(wellWritten))) {
    assignParsed(environment, group);
    for (const { property, constraints = {} } of validateSync(group, { stopAtFirstError: true })) {
      // A mistake in PORT is reported under its own name.
      if (property in given) mistakes.set(property, Object.values(constraints));
    }
  }
  const found = [...mistakes.values()].flat();
  // A rule about several variables requires each of them to be valid by itself.
  for (const [isBroken, sentence, about] of rules(environment, given)) {
    if (isBroken && about.every((name) => names.includes(name) && !mistakes.has(name))) found.push(sentence);
  }
  if (found.length > 0) throw new EnvironmentError(found);
  return environment;
}

function readGroups(given: Variables): object[] {
  const { PORT } = given;
  const known: Variables = { ...(PORT !== undefined && { APP_PORT: PORT }), ...given };
  return GROUPS.map((Group) => {
    const own = Object.keys(new Group()).filter((name) => known[name] !== undefined);
    const variables = Object.fromEntries(own.map((name) => [name, known[name]]));
    return plainToInstance<object, object>(Group, variables, { exposeDefaultValues: true });
  });
}

/** A value with a mistake keeps its default, so that rules can read it. */
function assignParsed(environment: Environment, group: object): void {
  const parsed = Object.entries(group).filter(([, value]) => !(value instanceof Mistake));
  Object.assign(environment, Object.fromEntries(parsed));
}

function rules(env: Environment, given: Variables): CrossVariableRule[] {
  return [
    ...plivoRules(env),
    ...callbackRules(env),
    ...senderRules(env),
    ...accessRules(env),
    ...databaseRules(env, given['DATABASE_URL'] !== undefined),
    ...policyRules(env),
    ...httpRules(env),
    ...destinationRules(env),
    ...alertRules(env),
    ...metricsRules(env),
  ];
}

/** Finds mistakes in the variables' texts and in database addresses. */
function mistakesInText(name: string, value: string): string[] {
  if (QUOTED.test(value))
    return [
      `${name} is in quotes, which count as a part of it: leave them out (docker --env-file, for one, does not remove them).`,
    ];
  if (CONTROL.test(value)) return [`${name} must be one line without control characters.`];
  return DATABASES.has(name) && /^(file|postgres(ql)?):/.test(value) ? databaseUrlMistakes(name, value) : [];
}
