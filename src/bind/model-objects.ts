/** The objects of a model that have DAX, each bound once and on demand. */
import { type Diagnostic, diagnostic, hasErrors } from '../diagnostics/diagnostic.js';
import type { Source, Span } from '../diagnostics/source.js';
import { isTable } from '../ir/make.js';
import type { ScalarNode } from '../ir/scalar.js';
import type { TableNode } from '../ir/table.js';
import type { Node } from '../ir/walk.js';
import { some } from '../ir/walk.js';
import type { ExpressionDocument } from '../syntax/ast.js';
import { parseExpression } from '../syntax/parse.js';
import { Task, type Environment } from './environment.js';
import { bindAny, toScalar } from './expression.js';
import { withHoisted } from './names.js';
import { type Frame, rootScope, type Scope, withRow } from './scope.js';

/** One object with DAX on its way through the binder. */
export interface Definition {
  /** 'measure:m', 'table:t' or 'column:t[c]', lower case. */
  readonly key: string;
  /** As messages name it. */
  readonly name: string;
  readonly source: Source;
  readonly homeTable: string | null;
  readonly wants: 'scalar' | 'table';
  /** SELECTEDMEASURE and its kin have a meaning. */
  readonly isCalculationItem?: true;
  /** The row of a calculated column. */
  readonly row?: () => Frame;
}

export interface Bound {
  readonly definition: Definition;
  readonly node: Node;
  /** Its own, in order. Checks may add to them. */
  readonly diagnostics: Diagnostic[];
  /** Where it names other objects, by their keys. */
  readonly places: ReadonlyMap<string, Span>;
}

/** Whether the object can be used. */
export function isSound(bound: Bound): boolean {
  const isHole = (node: Node): boolean => node.kind === 'hole' || node.kind === 'tableHole';
  return !hasErrors(bound.diagnostics) && !some(bound.node, isHole);
}

/** The tree of a definition with what the parser reported. */
export interface ParsedDefinition {
  readonly document: ExpressionDocument;
  readonly diagnostics: readonly Diagnostic[];
}

export function parseDefinition(definition: Definition): ParsedDefinition {
  const diagnostics: Diagnostic[] = [];
  return { document: parseExpression(definition.source, diagnostics), diagnostics };
}

export function bindDefinition(environment: Environment, definition: Definition, parsed: ParsedDefinition): Bound {
  const { document } = parsed;
  const diagnostics = [...parsed.diagnostics];
  const { source, homeTable } = definition;
  const task = new Task(environment, diagnostics, homeTable, definition.row ? 1 : 0, definition.isCalculationItem);
  const root: Scope = rootScope(source);
  const scope = definition.row ? withRow(root, definition.row()) : root;
  const node = withHoisted(task, bindAny(task, scope, document.expression), true);
  const span = { source, start: document.expression.start, end: document.expression.end };
  const { places } = task;
  if (definition.wants === 'scalar') return { definition, node: toScalar(task, node, span), diagnostics, places };
  if (!isTable(node) && node.kind !== 'hole') {
    const found = source.text.trim().replace(/\s+/g, ' ').slice(0, 60);
    diagnostics.push(diagnostic('DAX0303', { found }, span));
  }
  return { definition, node, diagnostics, places };
}

export function scalarOf(bound: Bound): ScalarNode | null {
  return isTable(bound.node) ? null : bound.node;
}

export function tableOf(bound: Bound): TableNode | null {
  return isTable(bound.node) ? bound.node : null;
}
