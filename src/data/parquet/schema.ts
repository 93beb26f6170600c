/** The columns of a Parquet file and what their values mean. */
import type { FileMetaData, ParquetType, SchemaElement } from 'hyparquet';

export type TimeUnit = 'MILLIS' | 'MICROS' | 'NANOS';

/** What the values of a column are, whatever they are written as. */
export type SourceType =
  | { readonly kind: 'integer'; readonly isSigned: boolean }
  | { readonly kind: 'float' }
  | { readonly kind: 'half' }
  | { readonly kind: 'decimal'; readonly scale: number }
  | { readonly kind: 'date' }
  | { readonly kind: 'timestamp'; readonly unit: TimeUnit }
  /** Nanoseconds of the day and Julian day in 96 bits. */
  | { readonly kind: 'julian' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'text' }
  | { readonly kind: 'uuid' }
  /** Whatever no column of a model can hold. */
  | { readonly kind: 'other' };

/** A column at the top of the schema that has one value, or none, a row. */
export interface FlatColumn {
  readonly kind: 'flat';
  readonly name: string;
  /** Its place among the chunks of a row group. */
  readonly chunk: number;
  readonly physical: ParquetType;
  /** Bytes of a value, where the type has a fixed number of them. */
  readonly width: number;
  readonly isNullable: boolean;
  readonly source: SourceType;
  /** The type in words. */
  readonly typeName: string;
}

/** A list, a structure or a map. */
export interface NestedColumn {
  readonly kind: 'nested';
  readonly name: string;
  readonly typeName: string;
}

export type FileColumn = FlatColumn | NestedColumn;

/** The columns at the top of the schema, in the order of the file. */
export function columnsOf({ schema }: FileMetaData): FileColumn[] {
  const columns: FileColumn[] = [];
  let chunk = 0;
  for (let at = 1; at < schema.length;) {
    const element = schema[at] as SchemaElement;
    const end = endOf(schema, at);
    columns.push(columnOf(element, chunk));
    for (; at < end; at++) if ((schema[at] as SchemaElement).type !== undefined) chunk++;
  }
  return columns;
}

/** The place after an element and all that stands below it. */
function endOf(schema: readonly SchemaElement[], at: number): number {
  let open = 1;
  while (open > 0 && at < schema.length) {
    open += ((schema[at] as SchemaElement).num_children ?? 0) - 1;
    at++;
  }
  return at;
}

function columnOf(element: SchemaElement, chunk: number): FileColumn {
  const { name, type } = element;
  if (type === undefined || element.repetition_type === 'REPEATED') {
    return { kind: 'nested', name, typeName: nestedName(element) };
  }
  return {
    kind: 'flat',
    name,
    chunk,
    physical: type,
    width: widthOf(element),
    isNullable: element.repetition_type === 'OPTIONAL',
    source: sourceOf(element),
    typeName: typeName(element),
  };
}

function nestedName({ converted_type, logical_type, repetition_type }: SchemaElement): string {
  const kind = logical_type?.type ?? converted_type;
  if (kind === 'LIST' || repetition_type === 'REPEATED') return 'a list';
  return kind === 'MAP' || kind === 'MAP_KEY_VALUE' ? 'a map' : 'a structure';
}

function widthOf({ type, type_length }: SchemaElement): number {
  if (type === 'INT32' || type === 'FLOAT') return 4;
  if (type === 'INT64' || type === 'DOUBLE') return 8;
  if (type === 'INT96') return 12;
  return type === 'FIXED_LEN_BYTE_ARRAY' ? (type_length ?? 0) : 0;
}

function sourceOf(element: SchemaElement): SourceType {
  const { type, logical_type } = element;
  switch (type) {
    case 'BOOLEAN':
      return { kind: 'boolean' };
    case 'FLOAT':
    case 'DOUBLE':
      return { kind: 'float' };
    case 'INT96':
      return { kind: 'julian' };
    case 'INT32':
    case 'INT64':
      return numberOf(element);
  }
  const decimal = decimalOf(element);
  if (decimal !== null) return decimal;
  if (logical_type?.type === 'UUID') return { kind: element.type_length === 16 ? 'uuid' : 'other' };
  if (logical_type?.type === 'FLOAT16') return { kind: element.type_length === 2 ? 'half' : 'other' };
  return { kind: isText(element) ? 'text' : 'other' };
}

/** What a column of INT32 or INT64 holds. */
function numberOf(element: SchemaElement): SourceType {
  const { type, converted_type, logical_type } = element;
  const decimal = decimalOf(element);
  if (decimal !== null) return decimal;
  if (type === 'INT32' && /TIMESTAMP/.test(logical_type?.type ?? converted_type ?? '')) return { kind: 'other' };
  if (logical_type?.type === 'TIMESTAMP') return { kind: 'timestamp', unit: logical_type.unit };
  if (converted_type === 'TIMESTAMP_MILLIS') return { kind: 'timestamp', unit: 'MILLIS' };
  if (converted_type === 'TIMESTAMP_MICROS') return { kind: 'timestamp', unit: 'MICROS' };
  if (logical_type?.type === 'DATE' || converted_type === 'DATE') return { kind: type === 'INT32' ? 'date' : 'other' };
  const name = logical_type?.type ?? converted_type ?? 'INTEGER';
  if (!/^U?INT/.test(name) || name === 'INTERVAL') return { kind: 'other' };
  const isUnsigned = logical_type?.type === 'INTEGER' ? !logical_type.isSigned : name.startsWith('U');
  return { kind: 'integer', isSigned: !isUnsigned };
}

/** The most digits after the point that a decimal may have. */
const mostPlaces = 38;

function decimalOf({ converted_type, logical_type, scale }: SchemaElement): SourceType | null {
  const isDecimal = logical_type?.type === 'DECIMAL' || converted_type === 'DECIMAL';
  if (!isDecimal) return null;
  const places = (logical_type?.type === 'DECIMAL' ? logical_type.scale : scale) ?? 0;
  return places >= 0 && places <= mostPlaces ? { kind: 'decimal', scale: places } : { kind: 'other' };
}

/** Many writers leave the annotation of text away. */
function isText({ type, converted_type, logical_type }: SchemaElement): boolean {
  if (type !== 'BYTE_ARRAY') return false;
  const name = logical_type?.type ?? converted_type;
  return name === undefined || ['STRING', 'UTF8', 'ENUM', 'JSON'].includes(name);
}

function typeName({ type, converted_type, logical_type, scale }: SchemaElement): string {
  const name = logical_type?.type ?? converted_type;
  if (name === undefined || type === undefined) return String(type);
  const places = logical_type?.type === 'DECIMAL' ? logical_type.scale : scale;
  return name === 'DECIMAL' ? `${type} (DECIMAL with ${places ?? 0} places)` : `${type} (${name})`;
}
