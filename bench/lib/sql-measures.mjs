/** What the session measures are made of, for peers that are asked in SQL: each peer has its own aggregates by these names. */
import { sessionMeasures } from './workloads.mjs';

export const measureNames = Object.values(sessionMeasures);

const common = {
  Rejected: 'rejected',
  'Timed out': 'timedOut',
  'Transferred to queue': 'transferredToQueue',
  'Incoming conversations': 'incoming',
  Conversations: 'conversations',
  'Transferred out': 'transferredOut',
  'Time to reject': 'timeToReject',
  'Handling time': 'handling',
  'Rejection rate': 'rejected / nullIf(incoming, 0)',
  'Timeout rate': 'timedOut / nullIf(incoming, 0)',
  'Transfer rate': 'transferredToQueue / nullIf(incoming, 0)',
  'Rejection rate (state)': 'reasonRejected / nullIf(closed, 0)',
  'Timeout rate (state)': 'reasonTimedOut / nullIf(closed, 0)',
  'Transfer rate (accepted)': 'transferredOut / nullIf(accepted, 0)',
};

/** The SQL of each measure over the aggregates; the two averages are the peer's own. */
export function sqlMeasures(averageActiveMinutes, averageHandlingSeconds) {
  const averages = {
    [sessionMeasures.averageActiveMinutes]: averageActiveMinutes,
    [sessionMeasures.averageHandlingSeconds]: averageHandlingSeconds,
  };
  return { ...common, ...averages };
}

/** The names of the aggregates that some of the measures need. */
export function neededAggregates(aggregates, measures, names) {
  return Object.keys(aggregates).filter((aggregate) =>
    names.some((name) => new RegExp(`\\b${aggregate}\\b`).test(measures[name])),
  );
}
