/** Small models for the tests of the binder, and the ways to bind one expression or query against them. */
import { expect } from 'vitest';
import { bindModel } from '../../../src/bind/model.js';
import { bindQuery } from '../../../src/bind/query.js';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { Source } from '../../../src/diagnostics/source.js';
import { printNode } from '../../../src/ir/print.js';
import type { BoundQuery, Program } from '../../../src/ir/program.js';
import type { ScalarNode } from '../../../src/ir/scalar.js';
import type { Cardinality, Column, DataType, Measure, Model, Relationship, Table } from '../../../src/model/model.js';
import { parseQuery } from '../../../src/syntax/parse.js';

export interface TableText {
  /** `Name:type`, with `!` behind the type for a key; `Name = DAX` for a calculated column (no comma in the DAX). */
  readonly columns?: readonly string[];
  readonly expression?: string;
  readonly dateColumn?: string;
}

export interface ModelText {
  readonly tables: Readonly<Record<string, TableText>>;
  /** `A[x] -> B[y]`, many to one; words behind it: inactive, both, oneToOne, manyToMany. */
  readonly relationships?: readonly string[];
  /** Home table `Sales` unless the name is written `T[name]`. null: no formula. */
  readonly measures?: Readonly<Record<string, string | null>>;
  /** Declared types of measures. */
  readonly types?: Readonly<Record<string, DataType>>;
}

export function model(text: ModelText): Model {
  return {
    name: 'test',
    culture: 'en-US',
    sources: [],
    tables: Object.entries(text.tables).map(([name, table]) => tableOf(name, table)),
    relationships: (text.relationships ?? []).map(relationshipOf),
    measures: Object.entries(text.measures ?? {}).map(([name, dax]) =>
      measureOf(name, dax, text.types?.[name] ?? null),
    ),
  };
}

function tableOf(name: string, text: TableText): Table {
  return {
    name,
    description: null,
    isHidden: false,
    columns: (text.columns ?? []).map((column) => columnOf(name, column)),
    expression: text.expression === undefined ? null : new Source(`table ${name}`, text.expression),
    source: text.expression === undefined ? 'test' : null,
    file: null,
    dateColumn: text.dateColumn ?? null,
    span: null,
  };
}

function columnOf(table: string, text: string): Column {
  const [, name = text, type, key, dax] = /^([^:=]+?)\s*(?::(\w+)(!)?)?\s*(?:=\s*([\s\S]+))?$/.exec(text) ?? [];
  return {
    name,
    dataType: (type as DataType | undefined) ?? null,
    expression: dax === undefined ? null : new Source(`column ${table}[${name}]`, dax),
    isKey: key !== undefined,
    isHidden: false,
    description: null,
    formatString: null,
    sortByColumn: null,
    sourceColumn: null,
    span: null,
  };
}

function relationshipOf(text: string): Relationship {
  const [, fromTable = '', fromColumn = '', toTable = '', toColumn = '', words = ''] =
    /^(\w+)\[(.+?)\] -> (\w+)\[(.+?)\]\s*(.*)$/.exec(text) ?? [];
  const cardinality = ['oneToOne', 'manyToMany', 'oneToMany'].find((word) => words.includes(word)) ?? 'manyToOne';
  return {
    name: `${fromTable}[${fromColumn}] -> ${toTable}[${toColumn}]`,
    fromTable,
    fromColumn,
    toTable,
    toColumn,
    cardinality: cardinality as Cardinality,
    crossFilteringBehavior: words.includes('both') ? 'bothDirections' : 'oneDirection',
    isActive: !words.includes('inactive'),
    span: null,
  };
}

function measureOf(written: string, dax: string | null, dataType: DataType | null): Measure {
  const [, table = 'Sales', name = written] = /^(\w+)\[(.+)\]$/.exec(written) ?? [];
  return {
    name,
    table,
    expression: dax === null ? null : new Source(`measure ${name}`, dax),
    description: null,
    formatString: null,
    displayFolder: null,
    isHidden: false,
    dataType,
    synonyms: [],
    status: dax === null ? 'needs-info' : 'documented',
    lineage: null,
    span: null,
  };
}

/** A shop: sales with products and dates; every type occurs. */
export const shop: ModelText = {
  tables: {
    Sales: {
      columns: [
        'Id:int64!',
        'ProductId:int64',
        'Date:dateTime',
        'Ship Date:dateTime',
        'Quantity:int64',
        'Price:decimal',
        'Weight:double',
        'Note:string',
        'IsReturn:boolean',
      ],
    },
    Product: { columns: ['ProductId:int64!', 'Name:string', 'Color:string', 'CategoryId:int64', 'List Price:decimal'] },
    Category: { columns: ['CategoryId:int64!', 'Name:string'] },
    Calendar: { columns: ['Date:dateTime!', 'Year:int64', 'Month:string'], dateColumn: 'Date' },
    Budget: { columns: ['Color:string', 'Amount:double'] },
  },
  relationships: [
    'Sales[ProductId] -> Product[ProductId]',
    'Product[CategoryId] -> Category[CategoryId]',
    'Sales[Date] -> Calendar[Date]',
    'Sales[Ship Date] -> Calendar[Date] inactive',
  ],
  measures: {
    Quantity: 'SUM(Sales[Quantity])',
    Revenue: 'SUMX(Sales, Sales[Quantity] * Sales[Price])',
    'No formula': null,
  },
};

export interface BoundModel {
  readonly program: Program;
  readonly diagnostics: readonly Diagnostic[];
}

export function bound(text: ModelText): BoundModel {
  const diagnostics: Diagnostic[] = [];
  return { program: bindModel(model(text), diagnostics), diagnostics };
}

/** The model with further measures. */
export function withMeasures(measures: ModelText['measures'], base: ModelText = shop): ModelText {
  return { ...base, measures: { ...base.measures, ...measures } };
}

/** Binds `dax` as a measure of Sales in the shop. Throws when something is reported. */
export function measure(dax: string, base: ModelText = shop): ScalarNode {
  const { program, diagnostics } = bound(withMeasures({ Tested: dax }, base));
  if (diagnostics.length > 0) throw new Error(diagnostics.map(lineOf).join('\n'));
  const found = program.measures.find((m) => m.name === 'Tested');
  if (!found) throw new Error('the measure is missing in the program');
  return found.expression;
}

/** The IR of a measure as text. */
export function printed(dax: string, base: ModelText = shop): string {
  return printNode(measure(dax, base));
}

/** `kind` of a measure, with `?` where it can be BLANK. */
export function typeOf(dax: string, base: ModelText = shop): string {
  const { kind, blankable } = measure(dax, base).type;
  return kind + (blankable ? '?' : '');
}

export function lineOf(d: Diagnostic): string {
  const text = d.span ? d.span.source.text.slice(d.span.start, d.span.end) : '';
  return `${d.code} «${text}» ${d.message}${d.help === null ? '' : ` | ${d.help}`}`;
}

/** Takes the marks « and » out of a text. */
export function unmarked(text: string): { readonly text: string; readonly marked: string; readonly start: number } {
  const start = text.indexOf('«');
  const end = text.indexOf('»') - 1;
  const plain = text.replace(/[«»]/g, '');
  return { text: plain, marked: plain.slice(start, end), start };
}

/** One diagnostic, `code`, at the marked place of the measure; `says` are parts of its message or help. */
export function expectMistake(
  marked: string,
  code: string,
  says: string | readonly string[] = [],
  base: ModelText = shop,
): void {
  const { text, start, marked: place } = unmarked(marked);
  const { diagnostics } = bound(withMeasures({ Tested: text }, base));
  expectOne(diagnostics, code, place, start, says);
}

export function expectOne(
  diagnostics: readonly Diagnostic[],
  code: string,
  place: string,
  start: number,
  says: string | readonly string[],
): void {
  const lines = diagnostics.map(lineOf);
  expect(lines.map((line) => line.slice(0, 7))).toEqual([code]);
  const [first] = diagnostics;
  expect({ text: first?.span?.source.text.slice(first.span.start, first.span.end), start: first?.span?.start }).toEqual(
    {
      text: place,
      start,
    },
  );
  for (const part of typeof says === 'string' ? [says] : says) expect(lines[0]).toContain(part);
}

export interface BoundQueryResult {
  readonly query: BoundQuery;
  readonly diagnostics: readonly Diagnostic[];
}

export function query(dax: string, base: ModelText = shop): BoundQueryResult {
  const { program } = bound(base);
  const diagnostics: Diagnostic[] = [];
  const source = new Source('query', dax);
  return { query: bindQuery(program, parseQuery(source, diagnostics), source, diagnostics), diagnostics };
}

/** One diagnostic at the marked place of a query. */
export function expectQueryMistake(
  marked: string,
  code: string,
  says: string | readonly string[] = [],
  base: ModelText = shop,
): void {
  const { text, start, marked: place } = unmarked(marked);
  expectOne(query(text, base).diagnostics, code, place, start, says);
}

/** The first result of a query as text. Throws when something is reported. */
export function printedQuery(dax: string, base: ModelText = shop): string {
  const { query: found, diagnostics } = query(dax, base);
  if (diagnostics.length > 0) throw new Error(diagnostics.map(lineOf).join('\n'));
  const [first] = found.evaluates;
  if (!first) throw new Error('no EVALUATE');
  return printNode(first.table);
}
