#!/usr/bin/env node
/** daxc: the command line. Every command is imported only when it runs, so that starting is quick. */
import { Command, CommanderError, Option } from 'commander';
import { CommandFailure, exitCodes, type ExitCode } from './exit.js';
import { guarded } from './guard.js';
import type { DepsCommandOptions } from './deps.js';
import type { ExplainCommandOptions } from './explain.js';
import type { FormatCommandOptions } from './format.js';
import type { GenerateCommandOptions } from './generate.js';
import type { ExportCommandOptions } from './export.js';
import type { ImportCommandOptions } from './import.js';
import {
  checkExportOptions,
  checkParityOptions,
  checkPartOptions,
  checkValidateOptions,
  refuseRepeatedOptions,
} from './option-rules.js';
import type { ParityCalculatedOptions } from './parity-calculated.js';
import type { ParityCaptureOptions } from './parity-capture.js';
import type { ParityPlanOptions } from './parity-plan.js';
import type { ParityCommandOptions } from './parity.js';
import type { QueryCommandOptions } from './query.js';
import type { ValidateCommandOptions } from './validate.js';

const modelHelp =
  'model folder, .SemanticModel folder or .bim, .pbit, .tmdl file, or the name of a folder under measures/';
const dataHelp = 'folder with one file a table: CSV, Parquet or Arrow';
const nullHelp = "field text that means BLANK, such as '\\N' (default: what the model says)";
const nowHelp = 'the clock, such as 2024-01-31T13:45:00Z (default: now)';

/** Takes the exit code of the command that ran. */
type Finish = (code: ExitCode) => void;

function program(finish: Finish): Command {
  const root = new Command('daxc')
    .description('A compiler from DAX measures to TypeScript.')
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) })
    .showHelpAfterError('Run daxc --help or daxc COMMAND --help for the options.');
  addGenerate(root, finish);
  addValidate(root, finish);
  addQuery(root, finish);
  addParity(root, finish);
  addExplain(root, finish);
  addDeps(root, finish);
  addFormat(root, finish);
  addImport(root, finish);
  addExport(root, finish);
  refuseRepeatedOptions(root);
  return root;
}

function addGenerate(root: Command, finish: Finish): void {
  root
    .command('generate')
    .description('write the TypeScript of the models')
    .option('--model <folder>', modelHelp)
    .option('--out <folder>', 'where the modules go, one folder a model', 'generated')
    .option('--check', 'write nothing; show what is out of date and exit 1')
    .option('--watch', 'generate again whenever a model file changes')
    .action(async (options: GenerateCommandOptions) => {
      finish(await (await import('./generate.js')).generate(options));
    });
}

function addValidate(root: Command, finish: Finish): void {
  root
    .command('validate')
    .description('report what is wrong with the models')
    .option('--model <folder>', modelHelp)
    .option('--data <folder>', `${dataHelp}; checked too`)
    .option('--null <text>', nullHelp)
    .option('--strict', 'warnings count as findings')
    .addOption(formatOption(['text', 'json']))
    .action(async (options: ValidateCommandOptions, command: Command) => {
      checkValidateOptions(command);
      finish(await (await import('./validate.js')).validate(options));
    });
}

function addQuery(root: Command, finish: Finish): void {
  root
    .command('query')
    .description('answer EVALUATE queries')
    .argument('[query]', 'the text of a query; - for standard input')
    .option('--model <folder>', modelHelp)
    .requiredOption('--data <folder>', dataHelp)
    .option('--file <files...>', 'files with one query each')
    .addOption(formatOption(['text', 'json', 'jsonl', 'csv']))
    .option('--null <text>', nullHelp)
    .option('--now <moment>', nowHelp)
    .option('--param <name=value...>', 'values of query parameters (@name)')
    .option('--role <name>', 'the role whose row-level security holds')
    .option('--user <name>', 'the user: USERNAME() and USERPRINCIPALNAME()')
    .action(async (text: string | undefined, options: QueryCommandOptions) => {
      finish(await (await import('./query.js')).query(text, options));
    });
}

function addParity(root: Command, finish: Finish): void {
  const parity = root
    .command('parity')
    .description('compare captured results with ours')
    .argument('[folder]', 'folder with manifest.json, queries/, expected/ and data')
    .option('--calculated', 'compare the calculated columns and tables of a model with what was stored')
    .option('--model <model>', `with --calculated: ${modelHelp}`)
    .option('--data <folder>', 'with --calculated: the stored rows, one CSV file a table')
    .option('--cases <file>', 'with --calculated: cases.json, the objects and their clocks')
    .option('--models <folder>', 'folder of the model folders', 'measures')
    .option('--case <ids...>', 'run only these cases')
    .option('--list', 'list equal cases too (--format text)')
    .addOption(formatOption(['text', 'json', 'junit', 'trx', 'github', 'azure']))
    .option('--report <file>', 'also write an HTML report')
    .option('--null <text>', nullHelp)
    .option('--now <moment>', nowHelp)
    .action(
      async (
        folder: string | undefined,
        options: ParityCommandOptions & Omit<ParityCalculatedOptions, 'format'>,
        command: Command,
      ) => {
        checkParityOptions(command, folder);
        if ('calculated' in options)
          finish((await import('./parity-calculated.js')).parityCalculated(plainFormat(options)));
        else finish(await (await import('./parity.js')).parity(parityFolder(folder), options));
      },
    );
  addParityPlan(parity, finish);
  addParityCapture(parity, finish);
}

/** The comparison of calculated columns has two forms only. */
function plainFormat({
  format,
  ...options
}: Omit<ParityCalculatedOptions, 'format'> & { format: string }): ParityCalculatedOptions {
  if (format === 'text' || format === 'json') return { ...options, format };
  throw new CommandFailure(`With --calculated, --format is text or json, not ${format}.`);
}

function addParityPlan(parity: Command, finish: Finish): void {
  parity
    .command('plan')
    .description('write the queries to run in Power BI, and the manifest for the comparison')
    .option('--model <folder>', modelHelp)
    .requiredOption('--out <folder>', 'where manifest.json, queries/ and requests/ go')
    .option('--data <folder>', 'the data to compare over (default: the folder data of the plan)')
    .option('--measure <names...>', 'only these measures')
    .option('--by <columns...>', "columns to group by, such as 'Date'[Year]; with commas: together")
    .option('--filter <dax...>', 'conditions that hold in every query: arguments of CALCULATETABLE')
    .option('--force', 'replace a plan that is there')
    .action(async (options: ParityPlanOptions, command: Command) => {
      checkPartOptions(command);
      finish((await import('./parity-plan.js')).parityPlan(options));
    });
}

function addParityCapture(parity: Command, finish: Finish): void {
  parity
    .command('capture')
    .description('ask the queries of a plan over the executeQueries API and store the answers')
    .argument('<folder>', 'folder with manifest.json and queries/')
    .requiredOption('--endpoint <url>', 'the address of executeQueries of the semantic model')
    .option('--token-variable <name>', 'the environment variable that holds the access token', 'POWERBI_TOKEN')
    .option('--engine <name>', 'what the engine is called in the manifest', 'Power BI')
    .option('--timeout <seconds>', 'so long one answer may take', '120')
    .option('--attempts <count>', 'so often one query is sent while the service throttles or fails', '5')
    .option('--again', 'ask also what has been captured')
    .action(async (folder: string, options: ParityCaptureOptions, command: Command) => {
      checkPartOptions(command);
      finish(await (await import('./parity-capture.js')).parityCapture(folder, options));
    });
}

function parityFolder(folder: string | undefined): string {
  if (folder === undefined) throw new CommandFailure('Name the folder of the cases, or a model with --calculated.');
  return folder;
}

function addExplain(root: Command, finish: Finish): void {
  root
    .command('explain')
    .description('show the stages of a measure: DAX, tree, meaning, TypeScript')
    .argument('<measure>', 'name of the measure')
    .option('--model <folder>', modelHelp)
    .action(async (measure: string, options: ExplainCommandOptions) => {
      finish(await (await import('./explain.js')).explain(measure, options));
    });
}

function addDeps(root: Command, finish: Finish): void {
  root
    .command('deps')
    .description('list what measures use')
    .argument('[measures...]', 'names of measures; all by default')
    .option('--model <folder>', modelHelp)
    .option('--lineage', 'down to the attributes of the loaded tables')
    .addOption(formatOption(['text', 'json']))
    .action(async (measures: string[], options: DepsCommandOptions) => {
      finish((await import('./deps.js')).deps(measures, options));
    });
}

function addFormat(root: Command, finish: Finish): void {
  root
    .command('format')
    .description('lay out DAX files')
    .argument('<files...>', 'files with one query or expression each; - for standard input')
    .option('--check', 'write nothing; name the files that would change and exit 1')
    .action(async (files: string[], options: FormatCommandOptions) => {
      finish((await import('./format.js')).format(files, options));
    });
}

function addImport(root: Command, finish: Finish): void {
  root
    .command('import')
    .description('write a model of Power BI as YAML files of this project')
    .argument('<source>', 'TMDL or .SemanticModel folder, or .bim, .pbit, .pbip, .tmdl, .te3daxs or .dax file')
    .option('--out <folder>', 'where the files go (default: measures/<name of the model>)')
    .option('--force', 'replace files that are there')
    .addOption(formatOption(['text', 'json']))
    .action(async (source: string, options: ImportCommandOptions) => {
      finish((await import('./import.js')).importCommand(source, options));
    });
}

function addExport(root: Command, finish: Finish): void {
  const formats = ['tmdl', 'bim', 'dax-script', 'dax-query', 'dqv-tests', 'ossie'];
  root
    .command('export')
    .description('write a model, or its parity cases, in the format of another tool')
    .option('--model <folder>', modelHelp)
    .addOption(new Option('--format <format>', 'what to write').choices(formats).makeOptionMandatory())
    .option('--out <path>', 'file, or folder for tmdl and dqv-tests (default: standard output)')
    .option('--cases <folder>', 'with dqv-tests: folder with manifest.json, queries/ and expected/')
    .option('--models <folder>', 'with dqv-tests: folder of the model folders', 'measures')
    .action(async (options: ExportCommandOptions, command: Command) => {
      checkExportOptions(command);
      finish(await (await import('./export.js')).exportCommand(options));
    });
}

function formatOption(choices: readonly string[]): Option {
  return new Option('--format <format>', 'how to write the result').choices(choices).default('text');
}

/** Runs the command that the arguments name; wrong usage has been explained by commander. */
async function run(): Promise<ExitCode> {
  let code: ExitCode = exitCodes.fine;
  try {
    await program((result) => (code = result)).parseAsync(process.argv);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.fine : exitCodes.unusable;
  }
  return code;
}

await guarded(run);
