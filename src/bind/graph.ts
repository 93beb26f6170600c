/** Circles and order in a graph of names. */

export interface Graph {
  /** All nodes, in the order in which they are visited. */
  readonly nodes: readonly string[];
  readonly edges: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface Order {
  /** Every node behind those it depends on; nodes of circles stand somewhere. */
  readonly sorted: readonly string[];
  /** Each circle once, as the way from a node back to itself: [a, b, a]. */
  readonly circles: readonly (readonly string[])[];
}

/** Depth-first order without recursion. */
export function orderOf(graph: Graph): Order {
  const sorted: string[] = [];
  const circles: (readonly string[])[] = [];
  const done = new Set<string>();
  const inCircle = new Set<string>();
  for (const root of graph.nodes) {
    if (done.has(root)) continue;
    const path: { readonly node: string; readonly rest: string[] }[] = [enter(graph, root)];
    while (path.length > 0) {
      const top = path[path.length - 1] as { readonly node: string; readonly rest: string[] };
      const next = top.rest.shift();
      if (next === undefined) {
        path.pop();
        done.add(top.node);
        sorted.push(top.node);
        continue;
      }
      const at = path.findIndex((step) => step.node === next);
      if (at >= 0) {
        const circle = path.slice(at).map((step) => step.node);
        if (!circle.every((node) => inCircle.has(node))) circles.push([...circle, next]);
        circle.forEach((node) => inCircle.add(node));
      } else if (!done.has(next)) path.push(enter(graph, next));
    }
  }
  return { sorted, circles };
}

function enter(graph: Graph, node: string): { readonly node: string; readonly rest: string[] } {
  return { node, rest: [...(graph.edges.get(node) ?? [])] };
}

/** `start` and every node that depends on one of them, directly or not. */
export function dependentsOf(graph: Graph, start: Iterable<string>): ReadonlySet<string> {
  const found = new Set(start);
  const users = new Map<string, string[]>();
  for (const [node, targets] of graph.edges) {
    for (const target of targets) users.set(target, [...(users.get(target) ?? []), node]);
  }
  const open = [...found];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const user of users.get(next) ?? []) {
      if (found.has(user)) continue;
      found.add(user);
      open.push(user);
    }
  }
  return found;
}
