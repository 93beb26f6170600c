/** Captions of other languages: read out of TMDL and TMSL alike, whatever else a culture holds. */
import { expect, it } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { importModel } from '../../../src/exchange/import.js';
import { translationsOf } from '../../../src/parity/translations.js';

const table = `table Calls
\tcolumn Queue
\t\tdataType: string
\t\tsourceColumn: Queue
\tmeasure 'Number of calls' = COUNTROWS(Calls)
`;

const tmdl = `${table}
cultureInfo de-DE
\ttranslations
\t\tmodel Model
\t\t\tcaption: Modell
\t\t\ttable Calls
\t\t\t\tcaption: Anrufe
\t\t\t\tcolumn Queue
\t\t\t\t\tcaption: Warteschlange
\t\t\t\t\tdescription: Wohin der Anruf ging
\t\t\t\tmeasure 'Number of calls'
\t\t\t\t\tcaption: Anzahl
\t\t\t\thierarchy H
\t\t\t\t\tcaption: H
\t\t\t\t\tlevel L
\t\t\t\t\t\tcaption: L
\t\t\tperspective P
\t\t\t\tcaption: P
\tlinguisticMetadata =
\t\t\t{
\t\t\t  "Version": "1.0.0"
\t\t\t}
\t\tcontentType: json

cultureInfo fr-FR
\ttranslations
\t\tmodel Model
\t\t\ttable Calls
\t\t\t\tmeasure 'Number of calls'
\t\t\t\t\tcaption: Nombre
`;

const bim = JSON.stringify({
  model: {
    tables: [
      {
        name: 'Calls',
        columns: [{ name: 'Queue', dataType: 'string', sourceColumn: 'Queue' }],
        measures: [{ name: 'Number of calls', expression: 'COUNTROWS(Calls)' }],
      },
    ],
    cultures: [
      {
        name: 'de-DE',
        linguisticMetadata: { content: {} },
        translations: {
          model: {
            translatedCaption: 'Modell',
            tables: [
              {
                name: 'Calls',
                translatedCaption: 'Anrufe',
                columns: [{ name: 'Queue', translatedCaption: 'Warteschlange' }],
                measures: [{ name: 'Number of calls', translatedCaption: 'Anzahl' }],
              },
            ],
            perspectives: [{ name: 'P', translatedCaption: 'P' }],
          },
        },
      },
      {
        name: 'fr-FR',
        translations: {
          model: { tables: [{ name: 'Calls', measures: [{ name: 'Number of calls', translatedCaption: 'Nombre' }] }] },
        },
      },
    ],
  },
});

it.each([
  ['calls.tmdl', tmdl],
  ['calls.bim', bim],
])('%s', (path, text) => {
  const diagnostics: Diagnostic[] = [];
  const imported = importModel([{ path, text }], diagnostics);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(imported).toMatchObject({ differences: [], problems: [] });
  expect(imported?.leftOut.map(({ what, count }) => `${what} ${count}`)).toContain('cultures of the model 2');
  const { model } = imported as NonNullable<typeof imported>;
  expect(model.captions?.map(({ culture, kind }) => `${culture} ${kind}`)).toEqual([
    'de-DE column',
    'de-DE measure',
    'fr-FR measure',
  ]);
  expect([...translationsOf(model)]).toEqual([
    ['warteschlange', ['Calls[Queue]']],
    ['anzahl', ['[Number of calls]']],
    ['nombre', ['[Number of calls]']],
  ]);
});
