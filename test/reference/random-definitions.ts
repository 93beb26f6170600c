/** Random calculated columns and tables: context transition, related rows, rows made of other tables (K7, X12). */
import { makerOf } from './random-expression.js';
import type { Definition, RandomModel } from './random-model.js';
import { calculated, type Kind } from './random-schema.js';
import { columnTerm, digestTerm } from './random-calculated.js';
import { columnsIn, onRow, outermost, typeOfModelTable, type Maker } from './random-scope.js';
import { plainTextOf, textOf, type Term } from './term.js';
import type { Random } from './random.js';

/** The model with some calculated columns and tables that are made up; none where they need one another in a circle. */
export function withDefinitions(random: Random, model: RandomModel): RandomModel {
  const maker = makerOf(random, model, [], null);
  const definitions = new Map<string, Definition>();
  if (random.chance(0.5)) definitions.set('Digest', written(digestTerm(maker)));
  for (const [table, columns] of Object.entries(calculated)) {
    for (const [name, { kind }] of Object.entries(columns)) {
      if (random.chance(0.5)) definitions.set(`${table}[${name}]`, withoutItself(maker, table, name, kind));
    }
  }
  return { ...model, definitions };
}

/** The DAX of a column; one that names itself is not asked for. */
function withoutItself(maker: Maker, table: string, name: string, kind: Kind): Definition {
  const scope = onRow(outermost, typeOfModelTable(table));
  for (;;) {
    const definition = written(columnTerm(maker, kind, scope));
    if (!definition.dax.includes(`${table}[${name}]`)) return definition;
  }
}

function written(term: Term): Definition {
  return { dax: textOf(term), plain: plainTextOf(term) };
}

/** Queries that show calculated tables and columns row by row. */
export function calculatedQueries(): readonly string[] {
  const columns = Object.entries(calculated).flatMap(([table, own]) => {
    const loaded = columnsIn(table).filter(({ name }) => !(name in own));
    const shown = loaded.map(({ name }) => `"${name}", ${table}[${name}]`).join(', ');
    return Object.keys(own).map((name) => `EVALUATE SELECTCOLUMNS(${table}, ${shown}, "x", ${table}[${name}])`);
  });
  const digests = 'EVALUATE SUMMARIZECOLUMNS(Digest[Key], Digest[Label], Digest[Value], "n", COUNTROWS(Digest))';
  return [...columns, digests];
}
