/** Operators and coercions as TypeScript: inline where no operand can be BLANK, kernels otherwise. */
import type { ArithmeticNode, CompareNode } from '../ir/scalar.js';
import type { ScalarKind, ValueType } from '../ir/types.js';
import { cultureArgument, variantOperand } from './text-culture.js';
import type { Emission } from './emission.js';

const operations = { '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide', '^': 'power' };

/** Arithmetic by table 1.1; currency is an integer x 10,000. */
export function arithmetic(e: Emission, node: ArithmeticNode, left: string, right: string): string {
  const blankable = node.left.type.blankable || node.right.type.blankable;
  const [a, b] = [node.left.type.kind, node.right.type.kind];
  if (node.type.kind === 'variant') {
    const operands = [variantOperand(e, a, left), variantOperand(e, b, right)];
    return `${e.use(`${operations[node.operator]}Variant`)}(${operands.join(', ')})`;
  }
  if (a === 'currency' || b === 'currency') return currencyArithmetic(e, node, left, right);
  if (node.operator === '^') return `${e.use('power')}(${left}, ${right})`;
  if (node.operator === '/') return `${e.use('divide')}(${left}, ${right})`;
  if (node.type.kind === 'int64') {
    const names = blankable
      ? { '+': 'addInteger', '-': 'subtractInteger', '*': 'multiplyInteger' }
      : { '+': 'sumIntegers', '-': 'differenceOfIntegers', '*': 'productOfIntegers' };
    return `${e.use(names[node.operator])}(${left}, ${right})`;
  }
  if (!blankable) return `(${left} ${node.operator} ${right})`;
  const name = { '+': 'add', '-': 'subtract', '*': 'multiply' }[node.operator];
  return `${e.use(name)}(${left}, ${right})`;
}

function currencyArithmetic(e: Emission, node: ArithmeticNode, left: string, right: string): string {
  const [a, b] = [node.left.type.kind, node.right.type.kind];
  const plain = (kind: ScalarKind, text: string): string =>
    kind === 'currency' ? `${e.use('currencyToDouble')}(${text})` : text;
  const scaled = (kind: ScalarKind, text: string): string =>
    kind === 'currency' ? text : `${e.use('doubleToCurrency')}(${text})`;
  switch (node.operator) {
    case '+':
    case '-': {
      const currency = node.type.kind === 'currency';
      const operands = currency ? [scaled(a, left), scaled(b, right)] : [plain(a, left), plain(b, right)];
      const name = { '+': currency ? 'addInteger' : 'add', '-': currency ? 'subtractInteger' : 'subtract' }[
        node.operator
      ];
      return `${e.use(name)}(${operands.join(', ')})`;
    }
    case '*':
      if (a === 'currency' && b === 'currency') return `${e.use('multiplyCurrencyByCurrency')}(${left}, ${right})`;
      return a === 'currency'
        ? `${e.use('multiplyCurrency')}(${left}, ${right})`
        : `${e.use('multiplyCurrency')}(${right}, ${left})`;
    case '/':
      if (a === 'currency' && b === 'currency') return `${e.use('divideCurrencyByCurrency')}(${left}, ${right})`;
      return a === 'currency' && node.type.kind === 'currency'
        ? `${e.use('divideCurrency')}(${left}, ${right})`
        : `${e.use('divide')}(${plain(a, left)}, ${plain(b, right)})`;
    default:
      return `${e.use('power')}(${plain(a, left)}, ${plain(b, right)})`;
  }
}

/** Unary minus (A4): whole numbers and currency have no negative zero. */
export function negation(e: Emission, { kind, blankable }: ValueType, operand: string): string {
  if (kind === 'variant') return `${e.use('negateVariant')}(${variantOperand(e, kind, operand)})`;
  const isWhole = kind === 'int64' || kind === 'currency';
  if (!blankable) return isWhole ? `(0 - ${operand})` : `-(${operand})`;
  return `${e.use(isWhole ? 'negateInteger' : 'negate')}(${operand})`;
}

const words = {
  '=': 'equal',
  '==': 'strictEqual',
  '<>': 'notEqual',
  '<': 'less',
  '<=': 'lessOrEqual',
  '>': 'greater',
  '>=': 'greaterOrEqual',
};
const signs = { '=': '===', '==': '===', '<>': '!==', '<': '<', '<=': '<=', '>': '>', '>=': '>=' };

/** A comparison: never BLANK (B7). */
export function comparison(e: Emission, node: CompareNode, left: string, right: string): string {
  const blankable = node.left.type.blankable || node.right.type.blankable;
  const suffix = comparisonSuffix(node);
  if (suffix === 'Number' && !blankable) return `(${left} ${signs[node.operator]} ${right})`;
  return `${e.use(`${words[node.operator]}${suffix}`)}(${left}, ${right})`;
}

/** Which comparison kernels serve the node: Number, Text, Boolean or Variant. */
export function comparisonSuffix(node: CompareNode): string {
  if (node.family === 'variant') return 'Variant';
  if (node.family === 'text') return 'Text';
  const kinds = [node.left.type.kind, node.right.type.kind];
  return kinds.includes('boolean') ? 'Boolean' : 'Number';
}

const conversions: Readonly<Record<string, string>> = {
  'double>int64': 'doubleToInteger',
  'dateTime>int64': 'doubleToInteger',
  'currency>int64': 'currencyToInteger',
  'boolean>int64': 'booleanToNumber',
  'string>int64': 'textToInteger',
  'variant>int64': 'variantToInteger',
  'currency>double': 'currencyToDouble',
  'boolean>double': 'booleanToNumber',
  'string>double': 'textToNumber',
  'variant>double': 'variantToDouble',
  'int64>currency': 'doubleToCurrency',
  'double>currency': 'doubleToCurrency',
  'dateTime>currency': 'doubleToCurrency',
  'boolean>currency': 'booleanToCurrency',
  'string>currency': 'textToCurrency',
  'variant>currency': 'variantToCurrency',
  'int64>dateTime': 'doubleToDate',
  'double>dateTime': 'doubleToDate',
  'boolean>dateTime': 'booleanToNumber',
  'string>dateTime': 'textToDate',
  'variant>dateTime': 'variantToDate',
  'int64>boolean': 'numberToBoolean',
  'double>boolean': 'numberToBoolean',
  'dateTime>boolean': 'numberToBoolean',
  'currency>boolean': 'numberToBoolean',
  'string>boolean': 'textToBoolean',
  'variant>boolean': 'variantToBoolean',
  'int64>string': 'integerToText',
  'double>string': 'doubleToText',
  'currency>string': 'currencyToText',
  'dateTime>string': 'dateToText',
  'boolean>string': 'booleanToText',
  'variant>string': 'variantToText',
  'dateTime>variant': 'dateToVariant',
  'currency>variant': 'currencyToVariant',
};

/** A coercion from one kind to another; nothing where both are held alike. */
export function conversion(e: Emission, from: ValueType, to: ValueType, text: string): string {
  if (from.kind === to.kind) return text;
  if (from.kind === 'blank') return 'null';
  if (from.kind === 'currency' && to.kind === 'dateTime') return `${e.use('currencyToDouble')}(${text})`;
  const name = conversions[`${from.kind}>${to.kind}`];
  return name === undefined ? text : `${e.use(name)}(${text}${cultureArgument(e, from.kind, to.kind)})`;
}
