/**
 * The printer and formatter. It is exact: reading the printed text gives the same tree with the same comments, and printing
 * that tree gives the same text. Names and literals stay as written; calls break at 100 columns, one argument a line.
 */
import type { Document, Expression } from './ast.js';
import { concat, render, type Layout } from './layout.js';
import { withComments } from './print-comments.js';
import { printExpression, type PrintStyle } from './print-expression.js';
import { printDefinitionLine, printFunction, printQuery } from './print-query.js';

export interface PrintOptions {
  /** Columns after which lines are broken; default 100. */
  readonly width?: number;
  /** True for the names of built-in functions, which are written in capitals; default: no name is. */
  readonly isBuiltIn?: (name: string) => boolean;
}

/** The text of a document or of a single expression, without a line end at its end. `missing` nodes print as nothing. */
export function print(tree: Document | Expression, options: PrintOptions = {}): string {
  const style: PrintStyle = { isBuiltIn: options.isBuiltIn ?? (() => false) };
  return render(withComments(tree, printTree(tree, style)), options.width ?? 100);
}

function printTree(tree: Document | Expression, style: PrintStyle): Layout {
  switch (tree.kind) {
    case 'expressionDocument':
      return concat(tree.leadingEquals ? '= ' : '', printExpression(tree.expression, style));
    case 'query':
      return printQuery(tree, style);
    case 'functionDefinition':
      return printFunction(tree, style);
    case 'definitionLine':
      return printDefinitionLine(tree, style);
    default:
      return printExpression({ ...tree, leadingComments: [], trailingComments: [] }, style);
  }
}
