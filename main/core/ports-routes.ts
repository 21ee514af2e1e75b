import type { RouteStages } from '../../shared/domain/routes.ts';
import type { Level } from '../../shared/domain/terms.ts';

/** Rows and stores of approval routes, deputies and reassigned steps; part of `ports.ts`. */

export interface RouteRow {
  id: string;
  level: Level;
  /** null: the whole level */
  departmentId: string | null;
  name: string;
  stages: RouteStages;
  version: number;
  /** null: in use; a retired route stays readable and is never used again */
  retiredAt: string | null;
}
/** One state that a route had; added with every change, never changed. */
export interface RouteVersionRow {
  routeId: string;
  version: number;
  name: string;
  stages: RouteStages;
  /** names of the people that the stages ask, as they were then, by id */
  names: Record<string, string>;
  retired: boolean;
  reason: string;
  by: string;
  post: string;
  at: string;
}
/** Somebody stands in for an absent person, first and last day included. Names as they were at the appointment. */
export interface DeputyRow {
  id: string;
  personId: string;
  personName: string;
  deputyId: string;
  deputyName: string;
  fromOn: string;
  toOn: string;
  reason: string;
  /** by document control or the management representative: the deputy needs no role of his own */
  appointed: boolean;
  byId: string;
  byName: string;
  byPost: string;
  at: string;
  endedAt: string | null;
  endedBy: string;
  endReason: string;
}
/** An open step was given to somebody else; names as they were. */
export interface ReassignmentRow {
  id: string;
  stepId: string;
  roundId: string;
  /** null: anybody with the role was asked */
  fromId: string | null;
  fromName: string;
  toId: string;
  toName: string;
  reason: string;
  byId: string;
  byName: string;
  byPost: string;
  at: string;
}

export interface RouteReader {
  /** also retired ones; by level, department, then oldest first */
  list(): Promise<RouteRow[]>;
  byId(id: string): Promise<RouteRow | null>;
  /** newest first */
  versions(routeId: string): Promise<RouteVersionRow[]>;
  /** newest first */
  deputies(): Promise<DeputyRow[]>;
  deputy(id: string): Promise<DeputyRow | null>;
  /** not ended, with this day inside the period */
  deputiesOn(day: string): Promise<DeputyRow[]>;
  /** oldest first */
  reassignments(roundId: string): Promise<ReassignmentRow[]>;
}
export interface RouteWriter {
  /** false when the level and department have a route in use */
  addRoute(row: RouteRow, version: RouteVersionRow): Promise<boolean>;
  updateRoute(row: RouteRow, basedOnVersion: number, version: RouteVersionRow): Promise<boolean>;
  addDeputy(row: DeputyRow): Promise<void>;
  /** false when it was ended before */
  endDeputy(id: string, end: { endedAt: string; endedBy: string; endReason: string }): Promise<boolean>;
  addReassignment(row: ReassignmentRow): Promise<void>;
}
