/** Every form of the report that is text. */
import { azureReport, githubReport } from './report-annotations.js';
import { jsonReport } from './report-json.js';
import { junitReport } from './report-junit.js';
import { textReport, type TextReportOptions } from './report-text.js';
import { trxReport } from './report-trx.js';
import type { ParityReport } from './report.js';

export const parityFormats = ['text', 'json', 'junit', 'trx', 'github', 'azure'] as const;
export type ParityFormat = (typeof parityFormats)[number];

/** `folder` is the folder of the cases, as the user named it. */
export function reportText(
  report: ParityReport,
  format: ParityFormat,
  folder: string,
  options: TextReportOptions,
): string {
  switch (format) {
    case 'text':
      return textReport(report, options);
    case 'json':
      return `${JSON.stringify(jsonReport(report), null, 2)}\n`;
    case 'junit':
      return junitReport(report, folder);
    case 'trx':
      return trxReport(report, folder);
    case 'github':
      return githubReport(report, folder);
    case 'azure':
      return azureReport(report, folder);
  }
}
