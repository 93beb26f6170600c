import type { Span } from './source.js';
import { catalogue, type Code, type ParametersOf } from './catalogue/index.js';

export type Severity = 'error' | 'warning' | 'info';

/** A second place that a diagnostic speaks of ("first defined here"). */
export interface Label {
  readonly span: Span;
  readonly text: string;
}

export interface Diagnostic {
  /** A code of the catalogue, or one of an error of evaluation (R0xxx). */
  readonly code: string;
  readonly severity: Severity;
  /** One plain sentence that names the thing. */
  readonly message: string;
  /** What to do about it, or null. */
  readonly help: string | null;
  readonly span: Span | null;
  readonly labels: readonly Label[];
}

export interface DiagnosticOptions {
  /** Replaces the catalogue's help line, for example with a "did you mean". */
  readonly help?: string | null;
  readonly labels?: readonly Label[];
}

/** Makes the diagnostic `code` of the catalogue with its parameters filled in. `span` is null only where no file is at hand. */
export function diagnostic<C extends Code>(
  code: C,
  parameters: ParametersOf<C>,
  span: Span | null,
  options: DiagnosticOptions = {},
): Diagnostic {
  const entry = catalogue[code] as {
    severity: Severity;
    text: (p: ParametersOf<C>) => string;
    help?: (p: ParametersOf<C>) => string;
  };
  const help = options.help ?? entry.help?.(parameters) ?? null;
  return {
    code,
    severity: entry.severity,
    message: entry.text(parameters),
    help,
    span,
    labels: options.labels ?? [],
  };
}

/** True when at least one of the diagnostics is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((d) => d.severity === 'error');
}
