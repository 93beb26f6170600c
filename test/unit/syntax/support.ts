/** What the tests of src/syntax share: texts with marked spans, trees written as one line, parsers with their diagnostics. */
import { hasErrors, type Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { Source } from '../../../src/diagnostics/source.js';
import type { Definition, Document, Expression, Identifier } from '../../../src/syntax/ast.js';
import {
  parseDefinitionLine,
  parseExpression,
  parseFunctionDefinition,
  parseQuery,
} from '../../../src/syntax/parse.js';

export type Kind = 'expression' | 'query' | 'function' | 'line';

const PARSERS = {
  expression: parseExpression,
  query: parseQuery,
  function: parseFunctionDefinition,
  line: parseDefinitionLine,
};

export interface Result {
  readonly tree: Document;
  readonly diagnostics: readonly Diagnostic[];
}

export function parse(text: string, kind: Kind = 'expression'): Result {
  const diagnostics: Diagnostic[] = [];
  const tree = PARSERS[kind](new Source('test.dax', text), diagnostics);
  return { tree, diagnostics };
}

/** The tree of a text without errors. */
export function read(text: string, kind: Kind = 'expression'): Document {
  const { tree, diagnostics } = parse(text, kind);
  if (hasErrors(diagnostics)) throw new Error(`${text}: ${found(diagnostics).join(', ')}`);
  return tree;
}

/** The expression of a text without errors. */
export function readExpression(text: string): Expression {
  const tree = read(text);
  if (tree.kind !== 'expressionDocument') throw new Error('not an expression');
  return tree.expression;
}

/** Each diagnostic as `CODE start-end`. */
export function found(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map((d) => `${d.code} ${d.span?.start ?? '?'}-${d.span?.end ?? '?'}`);
}

/** A text in which «...» marks the places of diagnostics. */
export function unmark(marked: string): { text: string; spans: string[] } {
  const spans: string[] = [];
  let text = '';
  let start = 0;
  for (const character of marked) {
    if (character === '«') start = text.length;
    else if (character === '»') spans.push(`${start}-${text.length}`);
    else text += character;
  }
  return { text, spans };
}

function name(identifier: Identifier): string {
  return identifier.quoted ? `'${identifier.text}'` : identifier.text;
}

/** An expression as one line: (+ 1 (* 2 3)), T[c], F(a, _, b). */
export function shape(e: Expression): string {
  switch (e.kind) {
    case 'integer':
    case 'real':
      return e.text;
    case 'string':
      return JSON.stringify(e.value);
    case 'date':
      return `dt:${e.text}`;
    case 'parameter':
      return `@${e.name}`;
    case 'name':
      return name(e.name);
    case 'column':
      return `${e.table ? name(e.table) : ''}[${e.column.text}]${e.variations.map((v) => `.[${v.text}]`).join('')}`;
    case 'call':
      return `${e.name.text}(${e.arguments.map((a) => (a.expression ? shape(a.expression) : '_') + (a.blanks ? ` ${a.blanks}` : '')).join(', ')})`;
    case 'unary':
      return `(${e.operator} ${shape(e.operand)})`;
    case 'binary':
      return `(${e.operator} ${shape(e.left)} ${shape(e.right)})`;
    case 'parenthesized':
      return `<${shape(e.inner)}>`;
    case 'tuple':
      return `<${e.items.map(shape).join(', ')}>`;
    case 'constructor':
      return `{${e.items.map((item) => (item ? shape(item) : '_')).join(', ')}}`;
    case 'let':
      return `let ${e.variables.map((v) => `${v.name.text}=${shape(v.value)}`).join(' ')} in ${shape(e.body)}`;
    case 'missing':
      return '?';
  }
}

export function shapeOf(text: string): string {
  return shape(readExpression(text));
}

/** A definition of a query as one line. */
export function definitionShape(d: Definition): string {
  switch (d.kind) {
    case 'measureDefinition':
    case 'columnDefinition':
      return `${d.kind === 'measureDefinition' ? 'measure' : 'column'} ${d.table ? name(d.table) : ''}[${d.name.text}] = ${shape(d.expression)}`;
    case 'tableDefinition':
      return `table ${name(d.name)} = ${shape(d.expression)}`;
    case 'variableDefinition':
      return `var ${d.name.text} = ${shape(d.expression)}`;
    case 'functionDefinition':
      return `function ${d.name?.text ?? ''}(${d.parameters.map((p) => p.name.text).join(', ')}) => ${shape(d.body)}`;
  }
}

/** The text that a node covers. */
export function textOf(text: string, node: { readonly start: number; readonly end: number }): string {
  return text.slice(node.start, node.end);
}
