/** The workloads: their names, and the groups they are told in. */

/** The 16 session measures: the handle of the generated client, the name in YAML, which the answers of peers carry too. */
export const sessionMeasures = {
  rejected: 'Rejected',
  timedOut: 'Timed out',
  transferredToQueue: 'Transferred to queue',
  incomingConversations: 'Incoming conversations',
  conversations: 'Conversations',
  transferredOut: 'Transferred out',
  timeToReject: 'Time to reject',
  handlingTime: 'Handling time',
  averageActiveMinutes: 'Average active minutes',
  averageHandlingSeconds: 'Average handling seconds',
  rejectionRate: 'Rejection rate',
  timeoutRate: 'Timeout rate',
  transferRate: 'Transfer rate',
  rejectionRateState: 'Rejection rate (state)',
  timeoutRateState: 'Timeout rate (state)',
  transferRateAccepted: 'Transfer rate (accepted)',
};

/** The queues that workload c is filtered to. */
export const slicedQueues = ['Queue 001', 'Queue 017', 'Queue 050', 'Queue 101', 'Queue 180'];

/** Each measure at the grand total is a workload of its own, `a: <measure>`. */
export const singles = Object.values(sessionMeasures).map((name) => `a: ${name}`);

/** Headline -> workloads. */
export const groups = {
  'Grand totals': [...singles, 'a_fused'],
  'By groups': ['b', 'b2', 'c', 'd', 'd_agent', 'e', 'f', 'h'],
  'By month, to compare': ['b_month', 'e_plain'],
};
export const workloads = Object.values(groups).flat();

/** The workloads whose ratio to a peer is averaged. */
export const grouped = ['b', 'b2', 'c', 'd', 'd_agent', 'e', 'f'];
