/** The HTML report of daxc parity: measures with their code, and the parts that the build has made of src/parity/page. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { CompiledModel } from '../compile.js';
import type { Measure } from '../model/model.js';
import type { MeasureData } from '../parity/html/data.js';
import { measureColumns } from '../parity/html/measure-columns.js';
import { htmlReport, type PagePart } from '../parity/report-html.js';
import type { ParityReport } from '../parity/report.js';
import { CommandFailure } from './exit.js';
import { reasonOf } from './files.js';
import { measureTypeScript } from './measure-typescript.js';

/** `models` are those of the cases, by name. */
export async function writePage(
  file: string,
  report: ParityReport,
  title: string,
  models: ReadonlyMap<string, CompiledModel>,
): Promise<void> {
  const measures = await usedMeasures(report, models);
  const text = htmlReport(report, { title, measures, script: part('page.js'), style: part('page-style.css') });
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new CommandFailure(`Cannot write ${file}: ${reasonOf(error as NodeJS.ErrnoException)}.`);
  }
}

/** A part as the build made it. */
function part(name: string): PagePart {
  const text = readFileSync(new URL(`./report/${name}`, import.meta.url), 'utf8').trimEnd();
  return { text, hash: `sha256-${createHash('sha256').update(text).digest('base64')}` };
}

async function usedMeasures(
  report: ParityReport,
  models: ReadonlyMap<string, CompiledModel>,
): Promise<readonly MeasureData[]> {
  const found: MeasureData[] = [];
  for (const [name, compiled] of models) {
    const cases = report.cases.filter((item) => item.case.model === name);
    const used = new Set(cases.flatMap(({ dax }) => [...measureColumns(dax).values()]));
    const measures = compiled.model.measures.filter((measure) => used.has(measure.name.toLowerCase()));
    for (const measure of measures) found.push(await measureData(name, compiled, measure));
  }
  return found;
}

async function measureData(model: string, compiled: CompiledModel, measure: Measure): Promise<MeasureData> {
  const bound = compiled.program.measures.find(({ name }) => name === measure.name);
  const { name, description, formatString, expression } = measure;
  return {
    name,
    model,
    description,
    formatString,
    dax: expression?.text ?? '',
    place: expression === null ? '' : `${expression.file}:${expression.position(0).line}`,
    typescript: bound ? await measureTypeScript(compiled, bound) : null,
    uses: bound?.dependencies.measures ?? [],
  };
}
