/** Options without effect are refused: who writes one believes that it does something. */
import type { Command, OptionValues } from 'commander';
import { CommandFailure } from './exit.js';

/** An option's name, as commander keys its value -> what is wrong with it here: the rest of a sentence. */
type Reasons = Readonly<Record<string, string>>;

/** Refuses the options of `reasons` that stand on the command line. */
export function refuseOptions(command: Command, reasons: Reasons): void {
  for (const [name, reason] of Object.entries(reasons)) {
    if (isWritten(command, name)) throw new CommandFailure(`${longName(command, name)} ${reason}`);
  }
}

const withoutCalculated: Reasons = {
  data: 'is for --calculated: the manifest of the cases says where their data lies.',
  model: 'is for --calculated: the manifest names the model of each case, and --models the folder of the models.',
  cases: 'is for --calculated: the manifest holds the cases, and --case chooses among them.',
};

const withCalculated: Reasons = {
  models: 'has no effect with --calculated: name the model with --model.',
  report: 'has no effect with --calculated: only cases of queries have an HTML report.',
};

/** `folder` is that of the cases, where it is named. */
export function checkParityOptions(command: Command, folder: string | undefined): void {
  const { calculated, format } = command.opts<{ calculated?: boolean; format: string }>();
  refuseOptions(command, calculated === true ? withCalculated : withoutCalculated);
  if (calculated === true && folder !== undefined)
    throw new CommandFailure(
      `With --calculated no folder of cases is compared, but '${folder}' is named: --data says where the stored rows are.`,
    );
  if (format !== 'text') refuseOptions(command, { list: 'is for --format text.' });
}

export function checkValidateOptions(command: Command): void {
  if (!isWritten(command, 'data'))
    refuseOptions(command, { null: 'is for --data: it says how BLANK is written there.' });
}

export function checkExportOptions(command: Command): void {
  if (command.opts()['format'] === 'dqv-tests') return;
  const reason = 'is for --format dqv-tests, which alone writes cases.';
  refuseOptions(command, { cases: reason, models: reason });
}

/** An option of `parity` before the name of its part would be read and forgotten. */
export function checkPartOptions(part: Command): void {
  const { parent } = part;
  if (parent === null) return;
  const command = `daxc ${parent.name()} ${part.name()}`;
  for (const option of parent.options.filter((candidate) => isWritten(parent, candidate.attributeName()))) {
    const isOwn = part.options.some(({ long }) => long === option.long);
    throw new CommandFailure(
      isOwn ? `Write ${option.long} behind '${command}'.` : `'${command}' has no option ${option.long}.`,
    );
  }
}

/** Of two values of one option the first would be forgotten. */
export function refuseRepeatedOptions(command: Command): void {
  for (const option of command.options.filter(({ required, variadic }) => required && !variadic)) {
    let isGiven = false;
    command.on(`option:${option.name()}`, () => {
      if (isGiven) throw new CommandFailure(`${option.long} is given twice.`);
      isGiven = true;
    });
  }
  command.commands.forEach(refuseRepeatedOptions);
}

function isWritten(command: Command, name: keyof OptionValues & string): boolean {
  return command.getOptionValueSource(name) === 'cli';
}

function longName(command: Command, name: string): string {
  return command.options.find((option) => option.attributeName() === name)?.long ?? name;
}
