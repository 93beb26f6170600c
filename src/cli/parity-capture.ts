/** daxc parity capture: the queries of a folder of cases, asked over the executeQueries API. */
import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import { Source } from '../diagnostics/source.js';
import { endpointOf, tokenOf } from '../parity/capture/endpoint.js';
import { entryOf, isCaptured, withoutRecord, withRecord } from '../parity/capture/record.js';
import { isObject, parseJson, type JsonObject } from '../parity/json-text.js';
import { readManifest, type ParityCase } from '../parity/manifest.js';
import { CommandFailure, exitCodes, type ExitCode } from './exit.js';
import { isFile, isFolder, noFolder, readText, reasonOf } from './files.js';
import { ask, type Service } from './parity-ask.js';
import { showDiagnostics, writeOut } from './terminal.js';

export interface ParityCaptureOptions {
  readonly endpoint: string;
  readonly tokenVariable: string;
  readonly engine: string;
  readonly timeout: string;
  readonly attempts: string;
  readonly again?: boolean;
}

/** Asks what has no answer yet, one query after the other. Exit code 0 only when every answer is there. */
export async function parityCapture(folder: string, options: ParityCaptureOptions): Promise<ExitCode> {
  const service = needService(options);
  const capture = new Capture(folder, service, options);
  const { captured, total } = await capture.run();
  const isWhole = captured === total;
  const rest = isWhole ? '' : '; the capture is not complete, run the command again to go on';
  writeOut(`${captured} of ${total} answers captured${rest}\n`);
  return isWhole ? exitCodes.fine : exitCodes.findings;
}

function needService(options: ParityCaptureOptions): Service {
  const diagnostics: Diagnostic[] = [];
  const url = endpointOf(options.endpoint, diagnostics);
  const token = tokenOf(process.env[options.tokenVariable], options.tokenVariable, diagnostics);
  showDiagnostics(diagnostics);
  if (url === null || token === null) throw new CommandFailure('');
  const timeout = needCount('--timeout', options.timeout, 3600) * 1000;
  return { url, token, timeout, attempts: needCount('--attempts', options.attempts, 100) };
}

function needCount(option: string, text: string, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= most) return value;
  throw new CommandFailure(`${option} takes a whole number from 1 to ${most}, not '${text}'.`);
}

class Capture {
  #manifest: JsonObject;
  readonly #cases: readonly ParityCase[];
  readonly #queries = new Map<string, string>();
  /** The ids whose answers are there. */
  readonly #captured = new Set<string>();

  constructor(
    readonly folder: string,
    readonly service: Service,
    readonly options: ParityCaptureOptions,
  ) {
    const { manifest, cases } = needManifest(folder);
    this.#manifest = manifest;
    this.#cases = cases;
    const diagnostics: Diagnostic[] = [];
    for (const item of cases) {
      const dax = readText(join(folder, item.queryFile), diagnostics);
      if (dax === null) continue;
      this.#queries.set(item.id, dax);
      if (this.#isThere(item, dax)) this.#captured.add(item.id);
    }
    showDiagnostics(diagnostics);
  }

  async run(): Promise<{ captured: number; total: number }> {
    for (const item of this.#cases) if ((await this.#capture(item)) === 'stop') break;
    const captured = this.#cases.filter(({ id }) => this.#captured.has(id)).length;
    return { captured, total: this.#cases.length };
  }

  async #capture(item: ParityCase): Promise<'captured' | 'failed' | 'stop'> {
    const dax = this.#queries.get(item.id);
    if (dax === undefined) return 'failed';
    if (this.#captured.has(item.id)) return 'captured';
    this.#forget(item);
    const judgement = await ask(this.service, { id: item.id, rowLimit: this.#rowLimit(item) }, dax);
    if (judgement.kind === 'failure') {
      showDiagnostics([judgement.diagnostic]);
      return judgement.stops ? 'stop' : 'failed';
    }
    showDiagnostics(judgement.notes);
    this.#store(item, dax, judgement.text);
    return 'captured';
  }

  #isThere(item: ParityCase, dax: string): boolean {
    if (this.options.again === true) return false;
    return isCaptured(entryOf(this.#manifest, item.id), queryHash(dax)) && isFile(join(this.folder, item.expectedFile));
  }

  #rowLimit({ id }: ParityCase): number | null {
    const { rowLimit } = entryOf(this.#manifest, id);
    return typeof rowLimit === 'number' ? rowLimit : null;
  }

  /** Takes away an answer of an earlier capture, which would be taken for the answer to another query. */
  #forget(item: ParityCase): void {
    if (entryOf(this.#manifest, item.id)['captured'] === undefined) return;
    this.#write('manifest.json', json((this.#manifest = withoutRecord(this.#manifest, item.id))));
    rmSync(join(this.folder, item.expectedFile), { force: true });
  }

  /** The answer first, then its record: what has a record is whole. */
  #store({ id, expectedFile }: ParityCase, dax: string, text: string): void {
    const { culture } = this.#manifest;
    this.#write(expectedFile, text);
    this.#manifest = withRecord(this.#manifest, id, {
      at: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
      engine: `${this.options.engine} (${this.service.url.host})`,
      culture: typeof culture === 'string' ? culture : null,
      query: queryHash(dax),
    });
    this.#write('manifest.json', json(this.#manifest));
    this.#captured.add(id);
  }

  /** Whole or not at all. */
  #write(path: string, text: string): void {
    const file = join(this.folder, path);
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.part`, text);
      renameSync(`${file}.part`, file);
    } catch (error) {
      throw new CommandFailure(`Cannot write ${file}: ${reasonOf(error as NodeJS.ErrnoException)}.`);
    }
  }
}

function queryHash(dax: string): string {
  return createHash('sha256').update(dax).digest('hex');
}

function json(value: JsonObject): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function needManifest(folder: string): { manifest: JsonObject; cases: readonly ParityCase[] } {
  const diagnostics: Diagnostic[] = [];
  const file = join(folder, 'manifest.json');
  if (!isFolder(folder)) diagnostics.push(noFolder(folder));
  else if (!isFile(file)) diagnostics.push(diagnostic('DAX0070', { folder }, null));
  const text = diagnostics.length > 0 ? null : readText(file, diagnostics);
  const source = text === null ? null : new Source(file, text);
  const read = source === null ? null : readManifest(source, diagnostics);
  const manifest = source === null || read === null ? undefined : parseJson(source, diagnostics);
  showDiagnostics(diagnostics);
  if (read === null || !isObject(manifest)) throw new CommandFailure('');
  return { manifest, cases: read.cases };
}
