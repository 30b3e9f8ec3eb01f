import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Attributes whose value somebody reads or hears; ours and those of components. */
const READ =
  /^(?:aria-(?:label|description|roledescription|placeholder|valuetext)|title|label|placeholder|alt|hint|lead|text|submit|remove|act|ask|data-turbo-confirm|data-summary)$/;

/** What shows words in the browser. */
const SAYS = /^(?:notice|announce|refuse|fill|words|act)$/;

const LETTERS = /\p{L}{2}/u;
/** In a view: a sentence, or one word with a capital. */
const CAPITAL = /^[“"]?\p{Lu}\p{Ll}+(?:$|.*[\s.…?!])/su;
/** In the browser: more than one word, or a full stop; or words after a value. */
const SENTENCE = /^[“"…\s]*\p{Lu}\p{Ll}*\s*\p{Ll}.*(?:\s\p{L}|[.…?!]$)|…[’.,:;”]?\s\p{L}{2,}/su;

/** The literals of `folder` that people read, each as `file:line words`. */
export function wordsIn(folder: string, isView: boolean, leftOut: (path: string) => boolean): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !leftOut(path))
    .flatMap((path) => wordsOf(path, readFileSync(path, 'utf8'), isView));
}

export function wordsOf(path: string, source: string, isView: boolean): string[] {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, kind);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isOther(node)) return;
    const words = literalOf(node);
    if (words !== undefined && LETTERS.test(words) && isRead(node, words, isView)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${path}:${line + 1} ${words.replace(/\s+/g, ' ').trim()}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Types, modules, and what is thrown at programmers. */
function isOther(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return true;
  if (ts.isJsxAttribute(node) && !READ.test(node.name.getText())) return !holdsViews(node);
  return ts.isNewExpression(node) && node.expression.getText() === 'Error';
}

/** Parts of a page may be given in an attribute, or a label within an object: `back={{ label }}`. */
function holdsViews({ initializer }: ts.JsxAttribute): boolean {
  const inner = initializer && ts.isJsxExpression(initializer) ? initializer.expression : undefined;
  return inner !== undefined && (ts.isObjectLiteralExpression(inner) || ts.isJsxElement(inner));
}

function literalOf(node: ts.Node): string | undefined {
  if (ts.isJsxText(node) || ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…');
}

function isRead(node: ts.Node, words: string, isView: boolean): boolean {
  if (ts.isJsxText(node)) return true;
  if (ts.isPropertyAssignment(node.parent) && node.parent.name === node) return false;
  if (isShown(node)) return true;
  return (isView ? CAPITAL : SENTENCE).test(words);
}

/** The value of an attribute that is read, of `textContent`, or of a function that says it. */
function isShown(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isJsxAttribute(parent)) return READ.test(parent.name.getText());
  if (ts.isPropertyAssignment(parent)) return READ.test(parent.name.getText().replace(/^'|'$/g, ''));
  if (ts.isCallExpression(parent)) return isSaid(parent, node);
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken)
    return /\.(?:textContent|placeholder|title|alt|ariaLabel)$/.test(parent.left.getText());
  const isPassedOn =
    (ts.isConditionalExpression(parent) && parent.condition !== node) ||
    (ts.isBinaryExpression(parent) && /^(?:\?\?|\|\||&&)$/.test(parent.operatorToken.getText())) ||
    ts.isParenthesizedExpression(parent) ||
    ts.isJsxExpression(parent);
  if (ts.isJsxExpression(parent) && !ts.isJsxAttribute(parent.parent)) return true;
  return isPassedOn && isShown(parent);
}

function isSaid({ expression, arguments: given }: ts.CallExpression, node: ts.Node): boolean {
  const name = ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
  const at = given.indexOf(node as ts.Expression);
  if (name === 'setAttribute') return at === 1 && READ.test(literalOf(given[0]!) ?? '');
  return (
    SAYS.test(name) && at === (name === 'fill' || name === 'act' || name === 'words' ? given.length - 1 : 0)
  );
}
