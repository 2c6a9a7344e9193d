import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const ROOT = 'src';
const NO_SOURCE = /\.spec\.ts$|^generated\b/;
/** Files that compose parts for the statements of others. */
const PARTS = /\.sql\.ts$|\/dialect\.ts$/;
const TAGS = /^sql$|\.\$(queryRaw|executeRaw)$/;
const HIDDEN = ts.ModifierFlags.Private | ts.ModifierFlags.Protected | ts.ModifierFlags.Static;

/** A template of SQL in the code. */
export interface SqlTemplate {
  /** Its constant parts. */
  parts: readonly string[];
  /** Its file and line, for people. */
  place: string;
}

/** What a file under src/ has to do with SQL of our own. */
export interface SqlSource {
  file: string;
  templates: SqlTemplate[];
  /** The public methods of its exported classes. None where the file composes parts for others. */
  methods: string[];
}

/** Every file that has templates of SQL, or makes a class of a `*.sql.ts`. */
export function readSqlSources(): SqlSource[] {
  return readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && !NO_SOURCE.test(file))
    .sort()
    .map(readSource)
    .filter(({ templates, methods }) => templates.length > 0 || methods.length > 0);
}

function readSource(file: string): SqlSource {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const nodes = descendants(source);
  const templates = nodes.filter(isSqlTemplate).map(({ template, pos }) => {
    const { line } = source.getLineAndCharacterOfPosition(pos);
    return { parts: partsOf(template), place: `${ROOT}/${file}:${line + 1}` };
  });
  const hasSql = templates.length > 0 || nodes.some(makesSqlClass);
  const methods = hasSql && !PARTS.test(file) ? source.statements.flatMap(publicMethods) : [];
  return { file, templates, methods };
}

function descendants(node: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [node];
  node.forEachChild((child) => void nodes.push(...descendants(child)));
  return nodes;
}

function isSqlTemplate(node: ts.Node): node is ts.TaggedTemplateExpression {
  return ts.isTaggedTemplateExpression(node) && TAGS.test(node.tag.getText());
}

function partsOf(template: ts.TemplateLiteral): string[] {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return [template.text];
  return [template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)];
}

function makesSqlClass(node: ts.Node): boolean {
  return ts.isNewExpression(node) && node.expression.getText().endsWith('Sql');
}

function publicMethods(statement: ts.Statement): string[] {
  if (!ts.isClassDeclaration(statement)) return [];
  return statement.members
    .filter(ts.isMethodDeclaration)
    .filter((method) => (ts.getCombinedModifierFlags(method) & HIDDEN) === 0)
    .map(({ name }) => name.getText());
}
