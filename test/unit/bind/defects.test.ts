/** The defects of the published session metrics which the binder reports (DECISIONS D). */
import { describe, expect, it } from 'vitest';
import { bound, lineOf, type ModelText } from './model.js';

/** FactSession as the historical profile has it: codes are text, flags Boolean. */
const historical: ModelText = {
  tables: {
    FactSession: {
      columns: [
        'SessionId:string',
        'ConversationId_FS:string',
        'Closurereason:string',
        'StatusCode:string',
        'IsAgentSession:boolean',
        'IsAgentAcceptedSession:boolean',
        'IsOutbound:boolean',
        'ActiveTimeInSeconds:int64',
      ],
    },
    FactSessionParticipant: { columns: ['LeftOnReason:string', 'ModeId:string'] },
  },
  measures: {
    'FactSession[Sessions rejected]':
      'CALCULATE(DISTINCTCOUNT(FactSession[SessionId]), FactSession[IsAgentSession], FactSession[Closurereason]\n= "192350001")',
    'FactSession[Incoming sessions_FactSession]': 'DISTINCTCOUNTNOBLANK(FactSession[SessionId])',
  },
};

function reported(dax: string, base: ModelText = historical): readonly string[] {
  return bound({ ...base, measures: { ...base.measures, 'FactSession[Tested]': dax } }).diagnostics.map(lineOf);
}

describe('as published', () => {
  it('reads the measures that are right', () => {
    expect(bound(historical).diagnostics.map(lineOf)).toEqual([]);
  });

  it('a misspelt measure', () => {
    expect(reported('IF([Sessions rejected] = BLANK (), 0, [Incoming essions_FactSession])')).toEqual([
      'DAX0203 «[Incoming essions_FactSession]» There is no measure or column in scope named [Incoming essions_FactSession]. | Did you mean [Incoming sessions_FactSession]?',
    ]);
  });

  it('a measure that is defined nowhere', () => {
    expect(reported('IF([_QueueTransferCount] = BLANK(), 0, [_QueueTransferCount])')).toEqual([
      'DAX0203 «[_QueueTransferCount]» There is no measure or column in scope named [_QueueTransferCount].',
      'DAX0203 «[_QueueTransferCount]» There is no measure or column in scope named [_QueueTransferCount].',
    ]);
  });

  it('a measure written with its table: accepted, with a warning', () => {
    expect(reported('FactSession[Incoming sessions_FactSession] + 0')).toEqual([
      "DAX0501 «FactSession[Incoming sessions_FactSession]» Measure [Incoming sessions_FactSession] is written with the table prefix 'FactSession'. | " +
        'Write [Incoming sessions_FactSession] alone: a measure does not belong to the rows of a table, only a column does.',
    ]);
  });

  it('a column name broken over two lines', () => {
    const [line = '', ...others] = reported('CALCULATE(AVERAGE(FactSession[ActiveTimeInSec\nonds]) / 60.00)');
    expect(others).toEqual([]);
    expect(line).toMatch(/^DAX0118 /);
    expect(line).toContain('Did you mean [ActiveTimeInSeconds]?');
  });

  it('a measure name broken at a blank', () => {
    const [line = '', ...others] = reported('[Incoming\nsessions_FactSession] + 0');
    expect(others).toEqual([]);
    expect(line).toContain('Did you mean [Incoming sessions_FactSession]?');
  });

  it('a column used as Boolean and as text', () => {
    expect(
      reported(
        'CALCULATE(DISTINCTCOUNTNOBLANK(FactSession[ConversationId_FS]),FactSession[IsAgentSession] = "1",FactSession[IsOutbound] <> "1")',
      ),
    ).toEqual([
      'DAX0304 «FactSession[IsAgentSession] = "1"» FactSession[IsAgentSession] is a Boolean and "1" is text: they cannot be compared. | ' +
        'Compare it with a Boolean: FactSession[IsAgentSession] = TRUE().',
      'DAX0304 «FactSession[IsOutbound] <> "1"» FactSession[IsOutbound] is a Boolean and "1" is text: they cannot be compared. | ' +
        'Compare it with a Boolean: FactSession[IsOutbound] <> TRUE().',
    ]);
  });

  it('text against number, in both profiles', () => {
    const dax = (value: string): string =>
      `SUMX(FactSessionParticipant, IF(FactSessionParticipant[LeftOnReason] == "AgentReject" && FactSessionParticipant[ModeId] = ${value}, 1, 0))`;
    expect(reported(dax('"192350003"'))).toEqual([]);
    expect(reported(dax('192350003'))).toEqual([
      'DAX0304 «FactSessionParticipant[ModeId] = 192350003» FactSessionParticipant[ModeId] is text and 192350003 is a whole number: they cannot be compared. | ' +
        'FactSessionParticipant[ModeId] is text: write the constant in quotes, "192350003".',
    ]);
    const realtime: ModelText = {
      ...historical,
      tables: { ...historical.tables, FactSessionParticipant: { columns: ['LeftOnReason:string', 'ModeId:int64'] } },
    };
    expect(reported(dax('192350003'), realtime)).toEqual([]);
    expect(reported(dax('"192350003"'), realtime)).toEqual([
      'DAX0304 «FactSessionParticipant[ModeId] = "192350003"» FactSessionParticipant[ModeId] is a whole number and "192350003" is text: they cannot be compared. | ' +
        'FactSessionParticipant[ModeId] is a number: write the constant without quotes, 192350003.',
    ]);
  });

  it('a measure without formula', () => {
    const base: ModelText = {
      ...historical,
      measures: { ...historical.measures, 'FactSession[Time to accept]': null },
    };
    expect(bound(base).diagnostics).toEqual([]);
    expect(reported('[Time to accept] / 60', base)).toEqual([
      'DAX0210 «[Time to accept]» Measure [Time to accept] has no formula: its status is needs-info. | Give it an expression as soon as its definition is known.',
    ]);
  });
});
