/** Every example of a function's entry, run through the engine over a tiny model (design 6). */
import { describe, expect, it } from 'vitest';
import { compileModel, startEngine, type CompiledModel } from '../../../src/compile.js';
import { CASE_CLOCK, runCase } from '../../../src/conformance/run-case.js';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { entries } from '../../../src/functions/registry.js';
import type { Engine } from '../../../src/query/engine.js';

const MODEL = `
culture: en-US
sources: []
tables:
  - name: Fruit
    expression: 'DATATABLE("Name", STRING, "Weight", INTEGER, { { "Apple", 3 }, { "Pear", 5 }, { "Plum", BLANK() } })'
    columns:
      - { name: Name, dataType: string }
      - { name: Weight, dataType: int64 }
`;

function tinyEngine(): Engine {
  const diagnostics: Diagnostic[] = [];
  const compiled = compileModel([{ path: 'model.yaml', text: MODEL }], diagnostics);
  expect(diagnostics).toEqual([]);
  return startEngine(compiled as CompiledModel, new Map(), { now: CASE_CLOCK, parameters: new Map() });
}

const engine = tinyEngine();

describe.each(entries.filter((entry) => (entry.examples ?? []).length > 0))('$name', ({ examples }) => {
  it.each(examples ?? [])('$dax', ({ dax, value, source }) => {
    const result = runCase(engine, { rules: ['example'], title: dax, dax, value, evidence: 'reasoned', source });
    expect(result.message).toBe('');
  });
});

it('every function of values has an example', () => {
  const without = entries
    .filter((entry) => entry.implementation.kind === 'kernel' && (entry.examples ?? []).length === 0)
    .map((entry) => entry.name);
  expect(without).toEqual(['USEROBJECTID', 'CUSTOMDATA']);
});
