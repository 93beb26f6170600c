/** A report as the page holds it. */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Difference } from '../compare-tables.js';
import { cell } from '../report-text.js';
import type { ParityCase } from '../manifest.js';
import type { CaseReport, ParityReport } from '../report.js';
import type { CaseData, MeasureData, ReportData } from './data.js';
import { measureColumns } from './measure-columns.js';
import { cellDemand, tableData } from './table-data.js';

/** So many cells are in a page, and all differences in any case. */
const cellLimit = 500_000;

export function reportData(
  report: ParityReport,
  title: string,
  measures: readonly MeasureData[],
  limit = cellLimit,
): ReportData {
  const tables = report.cases.flatMap((item) => item.tables);
  const shares = sharedRoom(tables.map(cellDemand), limit);
  const rooms = new Map(tables.map((table, i) => [table, shares[i] as number]));
  const cases = report.cases.map((item) => caseData(item, measures, (table) => rooms.get(table) ?? 0));
  return { title, cases, measures };
}

/** The limit shared out: what must be kept first, then the smallest tables as a whole, then an equal share for each. */
function sharedRoom(demands: readonly { all: number; needed: number }[], limit: number): number[] {
  const rooms = demands.map(({ needed }) => needed);
  let rest = Math.max(0, limit - rooms.reduce((sum, room) => sum + room, 0));
  const bySize = [...demands.keys()].sort((a, b) => wanted(a) - wanted(b));
  bySize.forEach((i, done) => {
    const share = Math.min(wanted(i), Math.floor(rest / (bySize.length - done)));
    rooms[i] = (rooms[i] as number) + share;
    rest -= share;
  });
  return rooms;

  function wanted(i: number): number {
    return (demands[i]?.all ?? 0) - (demands[i]?.needed ?? 0);
  }
}

type Table = CaseReport['tables'][number];

function caseData(report: CaseReport, measures: readonly MeasureData[], roomOf: (table: Table) => number): CaseData {
  const { id, model, comment } = report.case;
  const named = measureColumns(report.dax);
  const own = measures.flatMap((measure, i) =>
    measure.model === model ? [[measure.name.toLowerCase(), i] as const] : [],
  );
  const places = new Map(own);
  const measureOf = (column: string): number | null => places.get(named.get(column.toLowerCase()) ?? '') ?? null;
  return {
    id,
    model,
    comment,
    origin: originTexts(report.case),
    status: report.status,
    dax: report.dax,
    errors: report.status === 'error' ? errorLines(report) : [],
    notes: report.tables.flatMap((table, i) => notes(table, report.tables.length > 1 ? `Table ${i + 1}: ` : '')),
    tables: report.tables.map((table) => tableData(table, roomOf(table), measureOf)),
  };
}

function originTexts({ captured, role, user }: ParityCase): string[] {
  const under = [...(role === undefined ? [] : [`in the role ${role}`]), ...(user === undefined ? [] : [`as ${user}`])];
  const moment = captured?.at.replace('T', ' ').replace(/Z$/, ' UTC') ?? '';
  return [
    ...(captured ? [`Captured ${moment} from ${captured.engine}.`] : []),
    ...(under.length > 0 ? [`Asked ${under.join(' ')}.`] : []),
  ];
}

function errorLines(report: CaseReport): string[] {
  const lines = [...report.diagnostics, ...report.modelDiagnostics].map(diagnosticLine);
  return lines.length > 0 ? lines : [report.message ?? 'The query could not be compared.'];
}

function diagnosticLine({ code, message, span, help }: Diagnostic): string {
  const at = span?.source.position(span.start);
  const place = at ? `${span?.source.file}:${at.line}:${at.column}: ` : '';
  return `${place}${code}: ${message}${help === null ? '' : ` ${help}`}`;
}

/** What differs besides cells, in sentences: the first columns, and the first row that stands elsewhere. */
function notes({ differences, counts }: Table, where: string): string[] {
  const columns = differences.filter(({ kind }) => kind === 'missing column' || kind === 'extra column');
  const more = (counts.get('missing column') ?? 0) + (counts.get('extra column') ?? 0) - columns.length;
  const moved = counts.get('order only') ?? 0;
  const first = differences.find(({ kind }) => kind === 'order only');
  return [
    ...columns.map((difference) => where + columnNote(difference)),
    ...(more > 0 ? [`${where}${more} more ${more === 1 ? 'column is' : 'columns are'} on one side only.`] : []),
    ...(first
      ? [`${where}${moved === 1 ? '1 row stands' : `${moved} rows stand`} in another order; ${orderNote(first)}`]
      : []),
  ];
}

function columnNote({ kind, column }: Difference): string {
  const [has, lacks] =
    kind === 'missing column'
      ? ['the captured answer', 'the computed one']
      : ['the computed answer', 'the captured one'];
  return `The column ${column ?? ''} is in ${has} and not in ${lacks}.`;
}

function orderNote({ key, expected, actual }: Difference): string {
  const name = key.map(({ value }) => cell(value)).join(', ');
  return `the first is row ${cell(expected)}${name === '' ? '' : ` (${name})`}, computed as row ${cell(actual)}.`;
}
