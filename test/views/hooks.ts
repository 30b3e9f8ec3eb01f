import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** A Stimulus controller, as its source declares it. */
export interface ControllerNames {
  targets: Set<string>;
  methods: Set<string>;
}

/** A name in a view; the controller is `*` where an expression gives it. */
export interface Hook {
  file: string;
  kind: 'controller' | 'target' | 'action';
  controller: string;
  name: string;
}

const CONTROLLERS = 'assets/app/controllers.ts';

export function controllers(): Map<string, ControllerNames> {
  const source = readFileSync(CONTROLLERS, 'utf8');
  const paths = new Map(
    [...source.matchAll(/import \{ (\w+) \} from '(\.\/controllers\/[^']+)'/g)].map(([, name, path]) => [
      name!,
      join(dirname(CONTROLLERS), `${path}.ts`),
    ]),
  );
  const registered = [...source.matchAll(/^ {2}'?([\w-]+)'?: (\w+),$/gm)];
  return new Map(registered.map(([, id, name]) => [id!, namesIn(paths.get(name!)!)]));
}

function namesIn(path: string): ControllerNames {
  const names: ControllerNames = { targets: new Set(), methods: new Set() };
  visitSource(path, readFileSync(path, 'utf8'), (node) => {
    if (ts.isMethodDeclaration(node)) names.methods.add(node.name.getText());
    if (!ts.isPropertyDeclaration(node)) return;
    if (node.initializer && ts.isArrowFunction(node.initializer)) names.methods.add(node.name.getText());
    if (node.name.getText() === 'targets')
      for (const [, target] of node.initializer!.getText().matchAll(/'(\w+)'/g)) names.targets.add(target!);
  });
  return names;
}

export function hooksInViews(): Hook[] {
  return readdirSync('views', { recursive: true, withFileTypes: true })
    .filter(({ name }) => name.endsWith('.tsx'))
    .map(({ parentPath, name }) => join(parentPath, name))
    .flatMap((path) => hooksIn(path, readFileSync(path, 'utf8')));
}

export function hooksIn(file: string, source: string): Hook[] {
  const hooks: Hook[] = [];
  visitSource(file, source, (node) => {
    if (!ts.isJsxAttribute(node) || !node.initializer) return;
    const attribute = node.name.getText();
    const target = /^data-([a-z-]+)-target$/.exec(attribute)?.[1];
    for (const value of valuesOf(node.initializer))
      for (const word of value.split(/\s+/).filter(Boolean)) {
        if (attribute === 'data-controller')
          hooks.push({ file, kind: 'controller', controller: word, name: '' });
        if (target) hooks.push({ file, kind: 'target', controller: target, name: word });
        if (attribute === 'data-action') hooks.push({ file, kind: 'action', ...actionOf(word) });
      }
  });
  return hooks;
}

/** `keydown@window->shortcuts#key:prevent` calls `key` of `shortcuts`. */
function actionOf(word: string): { controller: string; name: string } {
  const [controller = '', name = ''] = word.split('->').at(-1)!.split('#');
  return { controller, name: name.split(':')[0]! };
}

/** All strings that the attribute may have. */
function valuesOf(initializer: ts.JsxAttributeValue): string[] {
  const values: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) values.push(node.text);
    else if (ts.isTemplateExpression(node))
      values.push(node.head.text + node.templateSpans.map(({ literal }) => `*${literal.text}`).join(''));
    else ts.forEachChild(node, visit);
  };
  visit(initializer);
  return values;
}

function visitSource(path: string, source: string, see: (node: ts.Node) => void): void {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const visit = (node: ts.Node): void => {
    see(node);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, kind));
}
