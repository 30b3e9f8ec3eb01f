import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';

export interface Import {
  from: string;
  to: string;
  /** Gone after compilation. */
  isType: boolean;
  names: string[];
}

export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Every `import`, `export … from`, `import()` and `require()` of a file; paths within the repository without ending. */
export function importsOf(from: string): Import[] {
  const source = ts.createSourceFile(from, readFileSync(from, 'utf8'), ts.ScriptTarget.Latest);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const one = importIn(node);
    if (one) found.push({ from, ...one, to: targetOf(from, one.to) });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function importIn(node: ts.Node): Omit<Import, 'from'> | undefined {
  if (ts.isImportDeclaration(node))
    return { to: textOf(node.moduleSpecifier), ...namesOf(node.importClause) };
  if (ts.isExportDeclaration(node) && node.moduleSpecifier)
    return { to: textOf(node.moduleSpecifier), isType: node.isTypeOnly, names: [] };
  if (
    ts.isCallExpression(node) &&
    isLoader(node) &&
    node.arguments[0] &&
    ts.isStringLiteral(node.arguments[0])
  )
    return { to: node.arguments[0].text, isType: false, names: [] };
  return undefined;
}

function namesOf(clause: ts.ImportClause | undefined): Pick<Import, 'isType' | 'names'> {
  const bindings = clause?.namedBindings;
  const elements = bindings && ts.isNamedImports(bindings) ? [...bindings.elements] : [];
  const isType =
    clause?.phaseModifier === ts.SyntaxKind.TypeKeyword ||
    (elements.length > 0 && !clause?.name && elements.every((element) => element.isTypeOnly));
  return { isType, names: elements.map(({ name, propertyName }) => (propertyName ?? name).text) };
}

const isLoader = ({ expression }: ts.CallExpression) =>
  expression.kind === ts.SyntaxKind.ImportKeyword ||
  (ts.isIdentifier(expression) && expression.text === 'require');

const textOf = (node: ts.Expression) => (node as ts.StringLiteral).text;

const targetOf = (from: string, to: string) => (to.startsWith('.') ? normalize(join(dirname(from), to)) : to);
