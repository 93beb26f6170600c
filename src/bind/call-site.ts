/** The binder's side of a call: what function entries see (functions/call.ts). */
import type { Code, ParametersOf } from '../diagnostics/catalogue/index.js';
import type { Span } from '../diagnostics/source.js';
import type { CallBinder, Comparable, CurrentRow, Formula, InRow, NamedCalendar } from '../functions/call.js';
import { functions } from '../functions/registry.js';
import { hole, tableHole } from '../ir/make.js';
import type { CalculateFilter, CalculateParts, ScalarNode } from '../ir/scalar.js';
import type { TableNode } from '../ir/table.js';
import type { Id, ModelColumn, ScalarKind, TableShape, ValueType } from '../ir/types.js';
import { operandKind, valueType } from '../ir/typing.js';
import { type Node, some } from '../ir/walk.js';
import type { Model } from '../model/model.js';
import type { Argument, CallExpression, Expression } from '../syntax/ast.js';
import { bindCalculateParts } from './calculate.js';
import { comparable } from './comparison.js';
import { convert, toCondition, unify } from './conversion.js';
import { bindDetailRows } from './detail-rows.js';
import type { Task } from './environment.js';
import { bindAny, bindScalar, bindTable } from './expression.js';
import { staticKind } from './kind.js';
import { bindSelectedMeasure } from './measures.js';
import { membership } from './membership.js';
import { bindPredicate } from './predicate.js';
import {
  dereference,
  namedCalendar,
  namedColumn,
  namedTable,
  requireColumn,
  requireTable,
  wordOf,
} from './reference.js';
import { frames, type Scope, withoutRows, withRow } from './scope.js';
import { baseTables, factsOf, modelTable, rowFrame } from './tables.js';
import { spanOf, textOf } from './text.js';

const constantKinds: ReadonlySet<string> = new Set([
  'literal',
  'blank',
  'negate',
  'convert',
  'arithmetic',
  'kernel',
  'hole',
]);

export class CallSite implements CallBinder {
  #scope: Scope;

  constructor(
    private readonly task: Task,
    scope: Scope,
    readonly call: CallExpression,
  ) {
    this.#scope = scope;
  }

  get model(): Model {
    return this.task.model;
  }

  get homeTable(): string | null {
    return this.task.homeTable;
  }

  get ownTable(): string | null {
    return this.task.hasOwnRow ? this.task.homeTable : null;
  }

  get isInQuery(): boolean {
    return this.task.environment.isOfQuery;
  }

  measureKind(name: string): ScalarKind | null {
    const info = this.task.environment.measure(name);
    return info?.status === 'bound' ? info.type.kind : null;
  }

  formulas(): readonly Formula[] {
    return this.task.environment.formulas();
  }

  get count(): number {
    return this.call.arguments.length;
  }

  get functionName(): string {
    return this.call.name.text.toUpperCase();
  }

  get rows(): readonly CurrentRow[] {
    return frames(this.#scope).map((frame) =>
      frame.kind === 'row' ? frame : { id: frame.id, shape: frame.shape, tables: [], isOpen: false },
    );
  }

  argument(index: number): Argument | null {
    const argument = this.call.arguments[index];
    return argument?.expression ? argument : null;
  }

  expression(index: number): Expression | null {
    return this.call.arguments[index]?.expression ?? null;
  }

  span(index?: number): Span {
    const argument = index === undefined ? undefined : this.call.arguments[index];
    return spanOf(this.#scope, argument?.expression ?? argument ?? this.call);
  }

  text(index?: number): string {
    const expression = index === undefined ? this.call : this.expression(index);
    return expression ? textOf(this.#scope, expression) : '';
  }

  scalar(index: number, kind?: ScalarKind): ScalarNode {
    const expression = this.#required(index);
    return expression ? bindScalar(this.task, this.#scope, expression, kind) : hole(this.span());
  }

  optional(index: number, kind?: ScalarKind): ScalarNode | null {
    return this.expression(index) ? this.scalar(index, kind) : null;
  }

  /** A number of any kind; text is parsed, a Boolean counts 1 and 0, BLANK() stays as it is. */
  number(index: number): ScalarNode {
    const node = this.scalar(index);
    return node.kind === 'hole' || node.type.kind === 'blank' ? node : convert(node, operandKind(node.type.kind));
  }

  condition(index: number): ScalarNode {
    return toCondition(this.task, this.scalar(index), this.text(index), this.span(index));
  }

  bindConstant(expression: Expression): ScalarNode {
    const node = bindScalar(this.task, this.#scope, expression);
    const isConstant = !some(node, (part) => !constantKinds.has(part.kind));
    if (!isConstant)
      this.report('DAX0320', { name: this.functionName, what: 'every value' }, spanOf(this.#scope, expression));
    return isConstant ? node : hole(node.span);
  }

  table(index: number): TableNode {
    const expression = this.#required(index);
    return expression ? bindTable(this.task, this.#scope, expression) : tableHole(this.span());
  }

  iterated(index: number): { readonly table: TableNode; readonly keepFilters: boolean } {
    const kept = this.nested(index, 'KEEPFILTERS');
    return kept ? { table: kept.table(0), keepFilters: true } : { table: this.table(index), keepFilters: false };
  }

  any(index: number): Node {
    const expression = this.#required(index);
    return expression ? bindAny(this.task, this.#scope, expression) : hole(this.span());
  }

  column(index: number): ModelColumn | null {
    const expression = this.#required(index);
    return expression && requireColumn(this.task, this.#scope, expression, this.functionName);
  }

  tableName(index: number): string | null {
    const expression = this.#required(index);
    const info = expression && requireTable(this.task, this.#scope, expression, this.functionName);
    return info?.name ?? null;
  }

  calendar(index: number): NamedCalendar | null {
    const expression = this.expression(index);
    return expression && namedCalendar(this.task, this.#scope, expression);
  }

  measureName(index: number): { readonly table: string; readonly name: string } | null {
    const expression = this.expression(index);
    if (!expression || this.isColumn(index)) return null;
    const placed = dereference(this.#scope, expression).expression;
    const info = placed.kind === 'column' ? this.task.environment.measure(placed.column.text) : null;
    return info && { name: info.name, table: this.task.environment.homeOfMeasure(info.name) ?? '' };
  }

  detailRows(measure: { readonly table: string; readonly name: string }): TableNode | null {
    return bindDetailRows(this.task, measure, this.span());
  }

  get isInCalculationItem(): boolean {
    return this.task.isCalculationItem;
  }

  selectedMeasure(): ScalarNode {
    return bindSelectedMeasure(this.task, this.#scope, this.span());
  }

  isTableName(index: number): boolean {
    const expression = this.expression(index);
    return expression !== null && namedTable(this.task, this.#scope, expression) !== null;
  }

  isColumn(index: number): boolean {
    const expression = this.expression(index);
    return expression !== null && namedColumn(this.task, this.#scope, expression) !== null;
  }

  isTable(index: number): boolean {
    const expression = this.expression(index);
    return expression !== null && staticKind(this.task, this.#scope, expression) === 'table';
  }

  name(index: number): string | null {
    const text = this.literalText(index);
    if (text === null) this.report('DAX0308', { name: this.functionName }, this.span(index));
    return text;
  }

  literalText(index: number): string | null {
    const expression = this.expression(index);
    const placed = expression && dereference(this.#scope, expression);
    return placed?.expression.kind === 'string' ? placed.expression.value : null;
  }

  word(index: number, words: readonly string[], fallback: string): string {
    const expression = this.expression(index);
    if (!expression) return fallback;
    const word = wordOf(this.#scope, expression);
    if (word !== null && words.includes(word)) return word;
    const known = words.filter((w) => /^[A-Z]/.test(w)).join(', ');
    this.report('DAX0213', { function: this.functionName, found: this.text(index), known }, this.span(index));
    return fallback;
  }

  bareWord(index: number): string | null {
    const expression = this.expression(index);
    return expression && wordOf(this.#scope, expression);
  }

  nested(index: number, name?: string): CallSite | null {
    const expression = this.expression(index);
    const placed = expression && dereference(this.#scope, expression);
    if (placed?.expression.kind !== 'call') return null;
    if (name !== undefined && placed.expression.name.text.toUpperCase() !== name) return null;
    return new CallSite(this.task, placed.scope, placed.expression);
  }

  inRow<T>(table: TableNode, bind: (row: Id) => T, options: { readonly keepFilters?: boolean } = {}): T {
    const frame = rowFrame(this.task, table, options.keepFilters ?? false);
    return this.#within(withRow(this.#scope, frame), () => bind(frame.id));
  }

  scalarInRow(index: number, table: TableNode, kind?: ScalarKind, keepFilters = false): InRow<ScalarNode> {
    return this.inRow(table, (row) => ({ row, value: this.scalar(index, kind) }), { keepFilters });
  }

  calculateParts(from: number, to = this.count, more: readonly CalculateFilter[] = []): CalculateParts {
    const filters = this.call.arguments.slice(from, to).flatMap((argument) => argument.expression ?? []);
    return bindCalculateParts(this.task, this.#scope, filters, more);
  }

  booleanFilter(index: number): TableNode {
    const expression = this.#required(index);
    return expression ? bindPredicate(this.task, this.#scope, expression) : tableHole(this.span());
  }

  inCalculate<T>(bind: () => T): T {
    if (this.#scope.inPredicate) this.report('DAX0408', { what: this.functionName }, this.span());
    if (this.#scope.group) this.report('DAX0419', { name: this.functionName }, this.span());
    return this.#within(withoutRows(this.#scope), bind);
  }

  inGroup<T>(table: TableNode, bind: (group: Id) => T): T {
    const id = this.task.fresh();
    this.task.tableVariables.set(id, factsOf(this.task, table));
    const group: TableNode = { kind: 'tableVariable', id, shape: table.shape, span: table.span };
    return this.#within({ ...this.#scope, group }, () => bind(id));
  }

  inSummarize<T>(groupedBy: TableShape, bind: () => T): T {
    return this.#within({ ...this.#scope, groupedBy }, bind);
  }

  get groupedBy(): TableShape | null {
    return this.#scope.groupedBy;
  }

  currentGroup(): TableNode | null {
    return this.#scope.group;
  }

  fresh(): Id {
    return this.task.fresh();
  }

  convert(node: ScalarNode, kind: ScalarKind): ScalarNode {
    return convert(node, kind);
  }

  unify(nodes: readonly ScalarNode[]): { readonly kind: ScalarKind; readonly nodes: readonly ScalarNode[] } {
    return unify(nodes);
  }

  comparable(left: ScalarNode, right: ScalarNode, leftText: string, rightText: string, span: Span): Comparable {
    return comparable(this.task, left, right, leftText, rightText, span);
  }

  membership(
    operands: readonly ScalarNode[],
    texts: readonly string[],
    table: TableNode,
    tableText: string,
  ): ScalarNode {
    return membership(this.task, operands, texts, table, tableText, this.span());
  }

  modelTable(name: string): TableNode {
    const info = this.task.environment.table(name);
    return info ? modelTable(info, this.span()) : tableHole(this.span());
  }

  columnType(column: ModelColumn): ValueType {
    const info = this.task.environment.table(column.table);
    return info?.shape[info.position(column.column) ?? -1]?.type ?? valueType('variant');
  }

  baseTables(table: TableNode): readonly string[] {
    return baseTables(this.task, table);
  }

  report<C extends Code>(code: C, parameters: ParametersOf<C>, span: Span = this.span(), help?: string | null): void {
    this.task.report(code, parameters, span, help);
  }

  /** Argument `index`, or null after the diagnostic that it is missing. */
  #required(index: number): Expression | null {
    const expression = this.expression(index);
    if (!expression) {
      const parameter = functions.get(this.functionName)?.parameters[index]?.name ?? `argument ${index + 1}`;
      this.report('DAX0319', { name: this.functionName, parameter });
    }
    return expression;
  }

  #within<T>(scope: Scope, bind: () => T): T {
    const outer = this.#scope;
    this.#scope = scope;
    try {
      return bind();
    } finally {
      this.#scope = outer;
    }
  }
}
