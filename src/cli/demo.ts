/** npm run demo: the sample through the whole of daxc, with nothing that the repository does not contain. */
import { Source } from '../diagnostics/source.js';
import type { CompiledModel } from '../compile.js';
import type { Engine, QueryOptions } from '../query/engine.js';
import type { ResultTable } from '../query/result.js';
import { textTable } from '../query/text-table.js';
import type { Value } from '../runtime/columns/value.js';
import { textReport } from '../parity/report-text.js';
import { needEngine, outcomeOf } from './engine.js';
import { CommandFailure, exitCodes, type ExitCode } from './exit.js';
import { guarded } from './guard.js';
import { needModel } from './models.js';
import { queryOptions } from './options.js';
import { runParity } from './parity.js';
import { outColor, showDiagnostics, writeOut } from './terminal.js';

const entities = 'samples/entities';
const cases = 'samples/parity';
/** Places of fractional numbers. */
const decimals = 3;

/** What is shown of a model. Measure names are as in its YAML. */
interface Show {
  readonly model: string;
  readonly headline: readonly string[];
}

const shows: readonly Show[] = [
  {
    model: 'session-historical',
    headline: [
      'Sessions',
      'Sessions rejected',
      'Session rejection rate',
      'Engaged sessions',
      'Transfer rate_FactSession',
    ],
  },
  {
    model: 'session-realtime',
    headline: ['Sessions', 'Rejected sessions', 'Session rejection rate', 'Engaged sessions', 'Session transfer rate'],
  },
];

const views = [
  { title: 'by queue', column: 'DimQueue[Queue]' },
  { title: 'by agent', column: 'DimSystemUser[Agent]' },
  { title: 'by month', column: 'DimDate[YearMonth]' },
] as const;

async function demo(): Promise<ExitCode> {
  const settings = queryOptions('2024-04-01T00:00:00Z');
  for (const show of shows) await showModel(show, settings);
  heading(`Parity: ${cases}`);
  const { report } = await runParity(cases, { models: 'measures' });
  writeOut(textReport(report, { color: outColor(), listEqual: true }));
  return report.equal === report.total ? exitCodes.fine : exitCodes.findings;
}

async function showModel({ model, headline }: Show, settings: QueryOptions): Promise<void> {
  const compiled = needModel(model);
  const engine = await needEngine(compiled, { folder: entities, nullText: null }, settings);
  for (const { title, column } of views) {
    heading(`${model}, ${title}`);
    const text = `EVALUATE SUMMARIZECOLUMNS(${column}, ${pairs(headline)}) ORDER BY ${column}`;
    const tables = results(engine, text, settings);
    writeOut(tables.map((table) => textTable(table, { types: false, decimals })).join('\n'));
  }
  heading(`${model}, in total`);
  writeOut(totals(engine, compiled, settings));
}

/** One line a measure: all that have a formula. */
function totals(engine: Engine, { program }: CompiledModel, settings: QueryOptions): string {
  const measures = program.measures.map(({ name }) => name);
  const [table] = results(engine, `EVALUATE ROW(${pairs(measures)})`, settings);
  const values = (table?.columns ?? []).map((column) => rounded(column.values[0] ?? null));
  const columns = [
    { name: '[Measure]', kind: 'string' as const, values: measures },
    { name: '[Value]', kind: 'variant' as const, values },
  ];
  return textTable({ columns, rowCount: measures.length }, { types: false });
}

function rounded(value: Value): Value {
  return typeof value === 'number' ? Number(value.toFixed(decimals)) : value;
}

function pairs(measures: readonly string[]): string {
  return measures.map((name) => `${quoted(name)}, [${name.replaceAll(']', ']]')}]`).join(', ');
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function results(engine: Engine, text: string, settings: QueryOptions): readonly ResultTable[] {
  const outcome = outcomeOf(engine, new Source('demo', text), settings);
  if (outcome.kind === 'results') return outcome.tables;
  showDiagnostics(outcome.kind === 'failure' ? [outcome.failure] : outcome.diagnostics);
  throw new CommandFailure('');
}

function heading(text: string): void {
  writeOut(outColor() ? `\n\u001b[1m${text}\u001b[0m\n` : `\n${text}\n${'='.repeat(text.length)}\n`);
}

await guarded(demo);
