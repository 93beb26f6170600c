/**
 * The abstract syntax tree of DAX: plain readonly data, offsets into the source text.
 * Tables and scalars share one expression type; the binder decides the kind (grammar 3.2).
 */
import type { Source } from '../diagnostics/source.js';

/** A comment with the delimiters it was written with, as written. */
export interface Comment {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Only white space stands before it on its line. */
  readonly lineBreakBefore?: true;
  /** Only white space stands after it on its line. */
  readonly lineBreakAfter?: true;
}

/** What every node has: its range in the source, and the comments that belong to it. */
export interface NodeBase {
  /** UTF-16 offset of the first character. */
  readonly start: number;
  /** Offset after the last character. */
  readonly end: number;
  readonly leadingComments?: readonly Comment[];
  readonly trailingComments?: readonly Comment[];
}

/** A name as written: `text` is unescaped, `quoted` tells 'x' from x. */
export interface Identifier extends NodeBase {
  readonly text: string;
  readonly quoted: boolean;
  /** Set when the name was broken over lines (reported): `text` is joined without the line end and the blanks around it. */
  readonly brokenOverLines?: true;
  /** Only with `brokenOverLines`: what stands between the delimiters, unescaped, line end included. */
  readonly raw?: string;
}

export interface IntegerLiteral extends NodeBase {
  readonly kind: 'integer';
  /** As written: digits only. */
  readonly text: string;
}
export interface RealLiteral extends NodeBase {
  readonly kind: 'real';
  readonly text: string;
}
export interface StringLiteral extends NodeBase {
  readonly kind: 'string';
  /** Unescaped. */
  readonly value: string;
}
export interface DateLiteral extends NodeBase {
  readonly kind: 'date';
  /** The text between the quotes of dt"...". */
  readonly text: string;
}
/** @name */
export interface ParameterReference extends NodeBase {
  readonly kind: 'parameter';
  readonly name: string;
}
/** A bare word or quoted name: table, variable, calendar, function parameter or enum word; also TRUE/FALSE without parentheses. */
export interface NameReference extends NodeBase {
  readonly kind: 'name';
  readonly name: Identifier;
}
/** [x], T[x], T[x].[y] : column or measure. */
export interface ColumnReference extends NodeBase {
  readonly kind: 'column';
  readonly table: Identifier | null;
  /** Unescaped, without brackets. */
  readonly column: Identifier;
  /** The `.[Variation]` parts. */
  readonly variations: readonly Identifier[];
}
export interface Argument extends NodeBase {
  /** null: an omitted argument, which is not BLANK(). */
  readonly expression: Expression | null;
  /** The word after BLANKS in an ORDERBY argument. */
  readonly blanks: 'DEFAULT' | 'FIRST' | 'LAST' | null;
}
export interface CallExpression extends NodeBase {
  readonly kind: 'call';
  /** As written; compare case-insensitively. */
  readonly name: Identifier;
  readonly arguments: readonly Argument[];
}
export type UnaryOperator = '-' | '+' | 'NOT';
export interface UnaryExpression extends NodeBase {
  readonly kind: 'unary';
  readonly operator: UnaryOperator;
  readonly operand: Expression;
}
export type BinaryOperator =
  '+' | '-' | '*' | '/' | '^' | '&' | '=' | '==' | '<>' | '<' | '>' | '<=' | '>=' | 'IN' | '&&' | '||';
export interface BinaryExpression extends NodeBase {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}
export interface ParenthesizedExpression extends NodeBase {
  readonly kind: 'parenthesized';
  readonly inner: Expression;
}
/** (a, b): left of IN, or a row of a table constructor. Two or more items. */
export interface TupleExpression extends NodeBase {
  readonly kind: 'tuple';
  readonly items: readonly Expression[];
}
/** { a, b } or { (a, b), (c, d) }; nested braces and null cells only in DATATABLE. */
export interface TableConstructor extends NodeBase {
  readonly kind: 'constructor';
  readonly items: readonly (Expression | null)[];
}
export interface VariableDeclaration extends NodeBase {
  readonly name: Identifier;
  readonly value: Expression;
}
export interface LetExpression extends NodeBase {
  readonly kind: 'let';
  readonly variables: readonly VariableDeclaration[];
  readonly body: Expression;
}
/** Where recovery found nothing usable: a diagnostic was reported at this place. */
export interface MissingExpression extends NodeBase {
  readonly kind: 'missing';
}

export type Expression =
  | IntegerLiteral
  | RealLiteral
  | StringLiteral
  | DateLiteral
  | ParameterReference
  | NameReference
  | ColumnReference
  | CallExpression
  | UnaryExpression
  | BinaryExpression
  | ParenthesizedExpression
  | TupleExpression
  | TableConstructor
  | LetExpression
  | MissingExpression;

export interface MeasureDefinition extends NodeBase {
  readonly kind: 'measureDefinition';
  readonly table: Identifier | null;
  readonly name: Identifier;
  readonly expression: Expression;
}
export interface ColumnDefinition extends NodeBase {
  readonly kind: 'columnDefinition';
  readonly table: Identifier;
  readonly name: Identifier;
  readonly expression: Expression;
}
/** One AXIS of WITH VISUAL SHAPE (grammar 4). */
export interface AxisDefinition extends NodeBase {
  readonly name: Identifier;
  readonly groups: readonly { readonly columns: readonly Expression[]; readonly total: Expression }[];
  readonly orderBy: readonly OrderByItem[];
}
export interface TableDefinition extends NodeBase {
  readonly kind: 'tableDefinition';
  readonly name: Identifier;
  readonly expression: Expression;
  readonly visualShape: { readonly axes: readonly AxisDefinition[]; readonly densify: StringLiteral | null } | null;
}
export interface VariableDefinition extends NodeBase {
  readonly kind: 'variableDefinition';
  readonly name: Identifier;
  readonly expression: Expression;
}
export interface FunctionParameter extends NodeBase {
  readonly name: Identifier;
  /** Type, subtype and mode words, upper case, in the order written. */
  readonly typeWords: readonly Identifier[];
  readonly defaultValue: Expression | null;
}
export interface FunctionDefinition extends NodeBase {
  readonly kind: 'functionDefinition';
  readonly name: Identifier | null;
  readonly parameters: readonly FunctionParameter[];
  readonly body: Expression;
  /** The `///` lines above it, without the slashes. */
  readonly documentation: readonly string[];
}
export type Definition =
  MeasureDefinition | ColumnDefinition | TableDefinition | VariableDefinition | FunctionDefinition;

export interface OrderByItem extends NodeBase {
  readonly expression: Expression;
  readonly direction: 'ASC' | 'DESC' | null;
}
export interface EvaluateStatement extends NodeBase {
  readonly kind: 'evaluate';
  readonly table: Expression;
  readonly orderBy: readonly OrderByItem[];
  readonly startAt: readonly Expression[];
}
export interface QueryDocument extends NodeBase {
  readonly kind: 'query';
  readonly definitions: readonly Definition[];
  readonly evaluates: readonly EvaluateStatement[];
}
export interface ExpressionDocument extends NodeBase {
  readonly kind: 'expressionDocument';
  /** True when the text began with `=`. */
  readonly leadingEquals: boolean;
  readonly expression: Expression;
}

/** A tree together with the text it was read from. */
export interface Parsed<T> {
  readonly source: Source;
  readonly tree: T;
}

/** `Name = expression`, `Name := expression`, `Table[Name] = expression` (grammar 1). */
export interface DefinitionLine extends NodeBase {
  readonly kind: 'definitionLine';
  readonly table: Identifier | null;
  readonly name: Identifier;
  readonly expression: Expression;
}
/** What a parser of this folder can give. */
export type Document = ExpressionDocument | QueryDocument | FunctionDefinition | DefinitionLine;
