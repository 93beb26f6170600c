/** AST -> layout of queries, definitions and functions. */
import type {
  AxisDefinition,
  Definition,
  DefinitionLine,
  EvaluateStatement,
  FunctionDefinition,
  FunctionParameter,
  OrderByItem,
  QueryDocument,
  TableDefinition,
} from './ast.js';
import { splitDefinitionLine } from './definition-line.js';
import { concat, group, hardLine, indent, line, sequence, type Layout } from './layout.js';
import { bracketed, quotedText } from './names.js';
import { withComments } from './print-comments.js';
import {
  brackets,
  commaList,
  printColumn,
  printDefined,
  printExpression,
  printTableName,
  type PrintStyle,
} from './print-expression.js';

export function printQuery(query: QueryDocument, style: PrintStyle): Layout {
  const definitions = query.definitions.map((d) => concat(hardLine, withComments(d, printDefinition(d, style))));
  const evaluates = query.evaluates.map((e) => withComments(e, printEvaluate(e, style)));
  const define = definitions.length > 0 ? [concat('DEFINE', indent(sequence(definitions)))] : [];
  return joined([...define, ...evaluates], concat(hardLine, hardLine));
}

function joined(parts: readonly Layout[], separator: Layout): Layout {
  return sequence(parts.flatMap((part, i) => (i === 0 ? [part] : [separator, part])));
}

function printDefinition(definition: Definition, style: PrintStyle): Layout {
  switch (definition.kind) {
    case 'measureDefinition':
      return concat(
        'MEASURE ',
        printColumn(definition.table, definition.name),
        printDefined(definition.expression, style),
      );
    case 'columnDefinition':
      return concat(
        'COLUMN ',
        printColumn(definition.table, definition.name),
        printDefined(definition.expression, style),
      );
    case 'tableDefinition':
      return printTable(definition, style);
    case 'variableDefinition':
      return concat(
        'VAR ',
        withComments(definition.name, definition.name.text),
        printDefined(definition.expression, style),
      );
    case 'functionDefinition':
      return concat('FUNCTION ', printFunction(definition, style));
  }
}

// TABLE ... WITH VISUAL SHAPE.

function printTable({ name, expression, visualShape }: TableDefinition, style: PrintStyle): Layout {
  const head = concat('TABLE ', printTableName(name), printDefined(expression, style));
  if (!visualShape) return head;
  const axes = visualShape.axes.map((axis) => concat(hardLine, withComments(axis, printAxis(axis, style))));
  const { densify } = visualShape;
  const last = densify ? [hardLine, 'DENSIFY ', withComments(densify, quotedText(densify.value))] : [];
  return concat(head, indent(concat(hardLine, 'WITH VISUAL SHAPE', indent(sequence([...axes, ...last])))));
}

function printAxis(axis: AxisDefinition, style: PrintStyle): Layout {
  const groups = axis.groups.map(({ columns, total }) => {
    const list = commaList(columns, (column) => printExpression(withoutComments(column), style));
    return concat(hardLine, group(concat('GROUP ', indent(list), ' TOTAL ', printExpression(total, style))));
  });
  const order = concat(hardLine, 'ORDER BY ', group(indent(printOrderItems(axis.orderBy, style))));
  return concat('AXIS ', withComments(axis.name, axis.name.text), indent(sequence([...groups, order])));
}

function withoutComments<T extends object>(node: T): T {
  return { ...node, leadingComments: [], trailingComments: [] };
}

// EVALUATE.

function printEvaluate({ table, orderBy, startAt }: EvaluateStatement, style: PrintStyle): Layout {
  const parts: Layout[] = ['EVALUATE', hardLine, printExpression(table, style)];
  if (orderBy.length > 0)
    parts.push(hardLine, 'ORDER BY', group(indent(concat(line, printOrderItems(orderBy, style)))));
  if (startAt.length > 0) {
    const list = commaList(startAt, (value) => printExpression(withoutComments(value), style));
    parts.push(hardLine, 'START AT', group(indent(concat(line, list))));
  }
  return sequence(parts);
}

function printOrderItems(items: readonly OrderByItem[], style: PrintStyle): Layout {
  return commaList(items, ({ expression, direction }) =>
    concat(printExpression(expression, style), direction ? ` ${direction}` : ''),
  );
}

// Functions.

/** name = ( parameters ) => body, without FUNCTION. */
export function printFunction({ name, parameters, body }: FunctionDefinition, style: PrintStyle): Layout {
  const head = name ? concat(withComments(name, name.text), ' = ') : '';
  const list = brackets('(', parameters, ')', (parameter) => printParameter(parameter, style));
  return concat(head, list, ' =>', indent(concat(hardLine, printExpression(body, style))));
}

function printParameter({ name, typeWords, defaultValue }: FunctionParameter, style: PrintStyle): Layout {
  const words = typeWords.map((word) => concat(' ', withComments(word, word.text)));
  const type = words.length > 0 ? [' :', ...words] : [];
  const value = defaultValue ? [' = ', printExpression(defaultValue, style)] : [];
  return concat(withComments(name, name.text), ...type, ...value);
}

// Definition lines.

export function printDefinitionLine({ table, name, expression }: DefinitionLine, style: PrintStyle): Layout {
  const plain = splitDefinitionLine(`${name.text} =`)?.name === name.text && !name.text.includes('[');
  const written = table
    ? concat(printTableName(table), bracketed(name.text))
    : plain
      ? name.text
      : bracketed(name.text);
  return concat(withComments(name, written), printDefined(expression, style));
}
