/**
 * Run by memory.test.ts in a process of its own: iterators with context transition over a million rows. Prints one line of JSON:
 * the values, and the most memory that the process had.
 */
import { compileModel, startEngine } from '../../dist/compile.js';
import { Source } from '../../dist/diagnostics/source.js';
import { NumberColumn } from '../../dist/runtime/columns/column.js';

const ROWS = 1_000_000;
const CUSTOMERS = 1000;

const model = `
tables:
  - name: Customer
    source: files
    columns:
      - { name: Id, dataType: int64, isKey: true }
      - { name: Segment, dataType: int64 }
  - name: Sale
    source: files
    columns:
      - { name: Id, dataType: int64, isKey: true }
      - { name: CustomerId, dataType: int64 }
      - { name: Amount, dataType: int64 }
sources:
  - { name: files, kind: csv }
relationships:
  - { fromTable: Sale, fromColumn: CustomerId, toTable: Customer, toColumn: Id }
`;

const measures = `
table: Sale
measures:
  - name: Total
    expression: SUM(Sale[Amount])
`;

/** Pseudo-random whole numbers from 0 up to, not including, \`limit\`: the same in every run. */
function generator(seed) {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % limit;
  };
}

function wholeNumbers(name, rows, valueOf) {
  const values = new Float64Array(rows + 1);
  for (let row = 1; row <= rows; row++) values[row] = valueOf(row);
  return new NumberColumn(name, 'int64', values, new Uint8Array(rows + 1));
}

const random = generator(20_240_515);
let sum = 0;
const tables = new Map([
  ['Customer', [wholeNumbers('Id', CUSTOMERS, (row) => row), wholeNumbers('Segment', CUSTOMERS, (row) => row % 4)]],
  [
    'Sale',
    [
      wholeNumbers('Id', ROWS, (row) => row),
      wholeNumbers('CustomerId', ROWS, () => 1 + random(CUSTOMERS)),
      wholeNumbers('Amount', ROWS, () => {
        const amount = 1 + random(100);
        sum += amount;
        return amount;
      }),
    ],
  ],
]);

const diagnostics = [];
const files = [
  { path: 'm/model.yaml', text: model },
  { path: 'm/measures.yaml', text: measures },
];
const compiled = compileModel(files, diagnostics);
const options = { now: 45427, parameters: new Map() };
const engine = startEngine(compiled, tables, options);

/** The cells of the first result, row by row. */
function ask(query) {
  const outcome = engine.query(new Source('query', query), options);
  if (outcome.kind !== 'results') throw new Error(JSON.stringify(outcome));
  const [{ columns, rowCount }] = outcome.tables;
  return Array.from({ length: rowCount }, (_, row) => columns.map((column) => column.values[row]));
}

const expression = process.argv[2];
const start = Date.now();
const values = ask(expression);
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(JSON.stringify({ values, sum, megabytes, seconds: (Date.now() - start) / 1000 }));
