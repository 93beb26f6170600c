/** Why a known function does not execute: what its diagnostic says. */

const SERVER = 'it describes a running server, and daxc is none';
const VISUAL = 'it works in visual calculations only, on the axes of a visual';
const INTERNAL = 'it is a note for the query planner of the engine, which reports write and people do not';

/** Reasons of single functions. */
const reasons: Readonly<Record<string, string>> = {
  EXTERNALMEASURE: 'it asks another model on a server for a measure',
  KEYWORDMATCH: 'it has no page in the reference, so that its result is not known',
  KMEANSCLUSTERING: 'it has no page in the reference, and its clusters depend on a random start',
  TOPNPERLEVEL: 'it has no page in the reference, so that its result is not known',
  SAMPLECARTESIANPOINTSBYCOVER: 'which points it keeps is not documented',
  SAMPLEAXISWITHLOCALMINMAX: 'which points it keeps is not documented',
  RANGE: VISUAL,
  LOOKUP: VISUAL,
  LOOKUPWITHTOTALS: VISUAL,
  MOVINGAVERAGE: VISUAL,
  RUNNINGSUM: VISUAL,
  'INFO.PROPERTIES': 'it lists the properties of a server connection, and daxc has none',
  'INFO.CSDLMETADATA': 'it gives the model as a document in a format of its own (CSDL), which daxc does not write',
  'INFO.STORAGEFILES': 'how many files a server writes depends on how it encodes the values of each column',
};

export function reasonOf(name: string, category: string): string {
  const own = reasons[name];
  if (own !== undefined) return own;
  if (category === 'info') return SERVER;
  if (category === 'visual-calculation') return VISUAL;
  return category === 'query-internal' ? INTERNAL : 'this version of daxc does not have it';
}
