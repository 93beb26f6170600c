/** Captured results as Arrow: what the service answers to Execute DAX Queries, one stream a table. */
import type { Table } from 'apache-arrow';
import { arrowLibrary, type ArrowLibrary } from '../data/arrow/library.js';
import { ArrowDamage, ArrowUnsupported } from '../data/arrow/problem.js';
import { arrowTables } from '../data/arrow/streams.js';
import { rowReader, type ArrowValue } from '../data/arrow/values.js';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import { isoDate, type JsonValue } from '../query/format-value.js';
import { normalName } from './column-names.js';
import type { ExpectedTable } from './expected.js';

/** Reads the data rowsets of the file; null with diagnostics when it is damaged, or one of its streams is an error. */
export async function readArrowExpected(
  file: string,
  bytes: Uint8Array,
  diagnostics: Diagnostic[],
): Promise<ExpectedTable[] | null> {
  const library = await arrowLibrary();
  if (library === null) {
    diagnostics.push(diagnostic('DAX0643', { file }, null));
    return null;
  }
  try {
    const tables = arrowTables(bytes, library);
    const fault = tables.find((table) => isMarked(table, 'IsError'));
    if (fault) throw new Refusal(diagnostic('DAX0077', { file, text: faultText(fault) }, null));
    const rowsets = tables.filter((table) => !isMarked(table, 'IsExecMetrics'));
    if (rowsets.length === 0) throw new Refusal(diagnostic('DAX0632', { file }, null));
    return rowsets.map((table) => expectedTable(file, table, library));
  } catch (error) {
    diagnostics.push(problemOf(file, error));
    return null;
  }
}

class Refusal extends Error {
  constructor(readonly diagnostic: Diagnostic) {
    super(diagnostic.message);
  }
}

function problemOf(file: string, error: unknown): Diagnostic {
  if (error instanceof Refusal) return error.diagnostic;
  if (error instanceof ArrowDamage) return diagnostic('DAX0642', { file, reason: error.message }, null);
  if (!(error instanceof ArrowUnsupported)) throw error;
  return diagnostic('DAX0644', { file, column: error.column, typeName: error.typeName }, null);
}

/** The service tells its rowsets apart by metadata of the schema. */
function isMarked({ schema }: Table, key: string): boolean {
  return schema.metadata.get(key)?.toLowerCase() === 'true';
}

function faultText(table: Table): string {
  const { metadata } = table.schema;
  const [code, text] = [metadata.get('FaultCode') ?? '', metadata.get('FaultString') ?? ''];
  const words = [code, text].filter((part) => part !== '').join(': ');
  return (words === '' ? 'an error without a message' : words).slice(0, 200).replace(/\.$/, '');
}

function expectedTable(file: string, table: Table, library: ArrowLibrary): ExpectedTable {
  const columns = table.schema.fields.map(({ name }, i) => {
    const vector = table.getChildAt(i);
    if (vector === null) throw new ArrowDamage(`column '${name}' has no values`);
    return rowReader(name, vector, library);
  });
  const rows = Array.from({ length: table.numRows }, (_, row) => columns.map((read) => jsonOf(valueIn(read, row))));
  const written = { file, culture: null, isTyped: true, place: () => null, headerPlace: () => null };
  return { columns: table.schema.fields.map(({ name }) => normalName(name)), rows, writesNulls: true, written };
}

/** A row that lies outside of the bytes of its column fails in the library. */
function valueIn(read: (row: number) => ArrowValue, row: number): ArrowValue {
  try {
    return read(row);
  } catch (error) {
    throw error instanceof ArrowDamage ? error : new ArrowDamage(`a value of row ${row + 1} cannot be read`);
  }
}

function jsonOf(value: ArrowValue): JsonValue {
  if (value === null) return null;
  switch (value.kind) {
    case 'dateTime':
      return isoDate(value.value);
    case 'decimal':
    case 'integer':
      return Number(value.value);
    case 'number':
      return Number.isFinite(value.value) ? value.value : String(value.value);
    default:
      return value.value;
  }
}
