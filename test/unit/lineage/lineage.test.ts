import { describe, expect, it } from 'vitest';
import { compileModel } from '../../../src/compile.js';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { checkLineage } from '../../../src/lineage/documented.js';
import { measureLineages, type MeasureLineage } from '../../../src/lineage/lineage.js';

const model = `
sources:
  - { name: files, kind: csv }
tables:
  - name: session
    source: files
    columns:
      - { name: id, dataType: string, isKey: true }
      - { name: queueid, dataType: string }
      - { name: reason, dataType: int64 }
      - { name: seconds, dataType: int64 }
      - { name: created, dataType: dateTime }
      - { name: unused, dataType: string }
      - name: IsKept
        expression: session[reason] <> 1
  - name: queue
    source: files
    columns:
      - { name: queueid, dataType: string, isKey: true }
      - { name: name, dataType: string }
      - { name: kind, dataType: int64 }
  - name: participant
    source: files
    columns:
      - { name: sessionid, dataType: string }
      - { name: mode, dataType: int64 }
  - name: Fact
    expression: |
      VAR Kept = FILTER(session, session[IsKept])
      VAR More = ADDCOLUMNS(Kept, "@People", CALCULATE(COUNT(participant[mode])))
      RETURN
      SELECTCOLUMNS(
          More,
          "Key", session[id],
          "QueueId", session[queueid],
          "Minutes", session[seconds] / 60,
          "People", [@People],
          "Kind", RELATED(queue[kind])
      )
  - name: Dim
    expression: SELECTCOLUMNS(FILTER(queue, queue[kind] = 1), "QueueId", queue[queueid], "Name", queue[name])
relationships:
  - { fromTable: session, fromColumn: queueid, toTable: queue, toColumn: queueid }
  - { fromTable: participant, fromColumn: sessionid, toTable: session, toColumn: id }
  - { fromTable: Fact, fromColumn: QueueId, toTable: Dim, toColumn: QueueId }
`;

/** The lineage of a measure with this formula, as `role table.column`. */
function lineage(expression: string, more = ''): string[] {
  const { attributes = [] } = lineageOf(expression, more) ?? {};
  return attributes.map(({ role, table, column }) => `${role} ${table}.${column}`);
}

function lineageOf(expression: string, more = ''): MeasureLineage | undefined {
  const measures = `table: Fact\nmeasures:\n  - name: M\n    expression: |\n      ${expression}\n${more}`;
  const diagnostics: Diagnostic[] = [];
  const files = [
    { path: 'm/model.yaml', text: model },
    { path: 'm/measures.yaml', text: measures },
  ];
  const compiled = compileModel(files, diagnostics);
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  return compiled ? measureLineages(compiled.program).find(({ measure }) => measure === 'M') : undefined;
}

/** What decides which rows Fact has. */
const rows = ['filter session.reason'];

describe('the lineage of a measure', () => {
  it('follows a column of a calculated table, and what decides its rows', () => {
    expect(lineage('SUM(Fact[Minutes])')).toEqual([...rows, 'value session.seconds']);
  });

  it('counts rows', () => {
    expect(lineage('COUNTROWS(Fact)')).toEqual(rows);
  });

  it.each([
    ['COUNTROWS(participant)', ['participant']],
    ['COUNTROWS(Fact)', ['session']],
    ['COUNTROWS(Dim)', ['queue']],
    ['SUM(Fact[People])', ['participant', 'session']],
    ['COUNTROWS(FILTER(participant, TRUE))', ['participant']],
    ['1', []],
  ])('%s reads the entities %j', (expression, entities) => {
    expect(lineageOf(expression)?.entities).toEqual(entities);
  });

  it('follows RELATED with its keys', () => {
    expect(lineage('MAX(Fact[Kind])')).toEqual(
      ['key queue.queueid', 'value queue.kind', 'key session.queueid', 'filter session.reason'].sort(byPlace),
    );
  });

  it('follows a context transition with the keys it travels over', () => {
    expect(lineage('SUM(Fact[People])')).toEqual([
      'value participant.mode',
      'key participant.sessionid',
      'key session.id',
      'filter session.reason',
    ]);
  });

  it('takes filters for filters, with the keys over which they reach the rows', () => {
    expect(lineage('CALCULATE(COUNTROWS(Fact), Dim[Name] = "x")')).toEqual([
      'filter queue.kind',
      'filter queue.name',
      'key queue.queueid',
      'key session.queueid',
      'filter session.reason',
    ]);
  });

  it('follows measures and variables', () => {
    const more = '  - name: N\n    expression: MIN(session[created])\n';
    expect(lineage('VAR Limit = [N] RETURN IF(Limit > 5, 1)', more)).toEqual(['value session.created']);
  });

  it('follows iterators, LOOKUPVALUE and IN', () => {
    expect(lineage('SUMX(FILTER(queue, queue[name] IN { "a" }), queue[kind])')).toEqual([
      'value queue.kind',
      'filter queue.name',
    ]);
    expect(lineage('LOOKUPVALUE(queue[kind], queue[name], "a")')).toEqual(['value queue.kind', 'filter queue.name']);
  });

  it('takes the stronger of two roles', () => {
    expect(lineage('CALCULATE(SUM(session[seconds]), session[seconds] > 5)')).toEqual(['value session.seconds']);
  });

  it('follows window functions: what sorts, partitions and finds the row filters', () => {
    const window = 'OFFSET(-1, ALL(queue), ORDERBY(queue[name]), PARTITIONBY(queue[kind]), MATCHBY(queue[queueid]))';
    expect(lineage(`MAXX(${window}, queue[name])`)).toEqual([
      'filter queue.kind',
      'value queue.name',
      'filter queue.queueid',
    ]);
    expect(lineage('RANK(ALL(queue[name]), ORDERBY(queue[name]))')).toContain('value queue.name');
  });

  it('follows table functions', () => {
    expect(lineage('COUNTROWS(DISTINCT(queue[name]))')).toEqual(['value queue.name']);
    expect(lineage('COUNTROWS(SUMMARIZE(session, queue[name]))')).toContain('value queue.name');
    expect(lineage('MAXX(TOPN(1, queue, queue[kind]), queue[name])')).toEqual([
      'filter queue.kind',
      'value queue.name',
    ]);
    expect(lineage('SUMX(SUMMARIZE(session, queue[name], "n", SUM(session[seconds])), [n])')).toContain(
      'value session.seconds',
    );
  });
});

function byPlace(a: string, b: string): number {
  const place = (text: string): string => text.replace(/^\w+ /, '');
  return place(a) < place(b) ? -1 : 1;
}

it('is compared with the documented one', () => {
  const measures = [
    'table: Fact',
    'measures:',
    '  - name: M',
    '    expression: CALCULATE(SUM(Fact[Minutes]), Dim[Name] = "x")',
    '    lineage:',
    '      entities: [session]',
    '      attributes:',
    '        - session.SECONDS',
    '        - session.unused',
    '        - queue.queueid',
    '  - name: Undocumented',
    '    expression: SUM(Fact[Minutes])',
    '',
  ].join('\n');
  const files = [
    { path: 'm/model.yaml', text: model },
    { path: 'm/measures.yaml', text: measures },
  ];
  const compiled = compileModel(files, []);
  const found = compiled ? checkLineage(compiled.program) : [];
  expect(
    found.map(({ code, message, span }) => {
      const place = span?.source.position(span.start);
      return `${code} ${place?.line}:${place?.column} ${message}`;
    }),
  ).toEqual([
    'DAX0075 9:11 The lineage of [M] documents session.unused, but its DAX does not use it.',
    'DAX0076 3:11 The lineage of [M] does not document queue.kind, queue.name, session.reason, which its DAX uses.',
  ]);
});
