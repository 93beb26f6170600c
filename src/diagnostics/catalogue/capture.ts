import { error, info } from './entry.js';

/** DAX0700-0729: planning queries for Power BI and capturing its answers. */
export const capture = {
  DAX0700: error(
    (p: { text: string }) => `'${p.text}' does not name columns to group by.`,
    () => "Write columns as 'Table'[Column], with commas between those that group together.",
  ),
  DAX0701: error((p: { name: string }) => `The model has no column ${p.name} to group by.`),
  DAX0702: error(
    (p: { count: number; most: number }) => `The plan would have ${p.count} queries, more than ${p.most}.`,
    () => 'Name fewer measures with --measure or fewer columns with --by.',
  ),
  DAX0703: error(
    (p: { columns: number; most: number }) => `A grouping of ${p.columns} columns is too wide; ${p.most} are possible.`,
  ),
  DAX0704: error(
    (p: { folder: string }) => `${p.folder} holds a manifest already.`,
    () => 'Name another folder, or replace the plan with --force.',
  ),
  DAX0705: info((p: { measure: string }) => `[${p.measure}] has no usable formula and is left out of the plan.`),
  DAX0710: error(
    (p: { variable: string }) => `The environment variable ${p.variable} holds no access token.`,
    () => 'Set it to a bearer token of the Power BI service, or name another variable with --token-variable.',
  ),
  DAX0711: error(
    (p: { variable: string }) =>
      `The environment variable ${p.variable} holds something that cannot be a bearer token.`,
    () => 'Set it to the token alone: no blanks, no line feed, no word before it.',
  ),
  DAX0712: error(
    (p: { reason: string }) => `The endpoint cannot be used: ${p.reason}.`,
    () => 'Write it as https://api.powerbi.com/v1.0/myorg/groups/GROUP/datasets/DATASET/executeQueries.',
  ),
  DAX0713: error(
    (p: { id: string; status: number; reason: string }) =>
      `The service refused '${p.id}' with status ${p.status}: ${p.reason}.`,
  ),
  DAX0714: error(
    (p: { id: string; attempts: number }) =>
      `The service throttled '${p.id}' ${p.attempts} times and asked to wait; the capture stops here.`,
    () => 'Run the same command later: it goes on where it stopped.',
  ),
  DAX0715: error((p: { id: string; reason: string }) => `The answer to '${p.id}' holds an error: ${p.reason}.`),
  DAX0716: error(
    (p: { id: string; reason: string }) => `The answer to '${p.id}' is cut off (${p.reason}); it is not stored.`,
    () => 'Group by fewer columns, or filter the query, so that the answer stays below the limits of the service.',
  ),
  DAX0717: error(
    (p: { id: string; seconds: number }) => `The service did not answer '${p.id}' within ${p.seconds} seconds.`,
    () => 'Run the same command again, with a longer --timeout.',
  ),
  DAX0718: error(
    (p: { id: string }) => `The answer to '${p.id}' is a page of HTML and not JSON.`,
    () => 'Check the endpoint: this is what a sign-in page or a proxy answers.',
  ),
  DAX0719: error(
    (p: { id: string; reason: string }) => `The answer to '${p.id}' is not the JSON of executeQueries: ${p.reason}.`,
  ),
  DAX0720: error(
    (p: { id: string; status: number; host: string }) =>
      `The service redirected '${p.id}' (status ${p.status}) to ${p.host}; daxc does not follow with a token.`,
    () => 'Name the address of the service itself with --endpoint.',
  ),
  DAX0721: error((p: { id: string; reason: string }) => `'${p.id}' could not be sent: ${p.reason}.`),
  DAX0722: info(
    (p: { id: string }) => `The answer to '${p.id}' leaves out keys instead of writing null; they are read as BLANK.`,
  ),
  DAX0723: error((p: { id: string }) => `The answer to '${p.id}' repeats the access token; it is not stored.`),
};
